import type { Reason } from '../records/verdict.ts';
import type { ReportInput } from './input.ts';
import { brief } from './plain.ts';
import { placeOf, uriOf } from './sarif.ts';

/** A step may leave this many annotations of each kind (GitHub's documentation of workflow commands). */
const MOST = 10;
const MAX_TEXT = 600;

const KINDS = { reject: 'error', hold: 'error', warn: 'warning', note: null } as const;

/**
 * The verdict's reasons as annotations of GitHub Actions, at the line of the contract that states the promise: at most ten errors
 * and ten warnings, of which the last says how many more there are.
 */
export function githubAnnotations(input: ReportInput): readonly string[] {
  return (['error', 'warning'] as const).flatMap((kind) => {
    const all = input.verdict.reasons.filter(({ effect }) => KINDS[effect] === kind);
    const shown = all.length > MOST ? all.slice(0, MOST - 1) : all;
    const more = all.length - shown.length;
    return [
      ...shown.map((reason) => annotation(kind, reason, input)),
      ...(more > 0 ? [`::${kind} title=Gatehouse::${more} more stand in report.md`] : []),
    ];
  });
}

function annotation(kind: 'error' | 'warning', reason: Reason, input: ReportInput): string {
  const { startLine, startColumn } = placeOf(reason, input);
  const properties = [
    `file=${property(decodeURIComponent(uriOf(input.run.contractFile)))}`,
    `line=${startLine}`,
    `col=${startColumn}`,
    `title=${property(brief(`${reason.effect}: ${reason.id}`, 100))}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(brief(reason.text, MAX_TEXT))}`;
}

/** Percent, carriage return and line feed would end or change the command. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
