import { createColors } from 'picocolors';
import type { Verdict } from '../records/verdict.ts';
import { comparedSentence } from './comparison.ts';
import { countsLine, headlineRest, revisionText, tookText } from './figures.ts';
import type { ReportInput } from './input.ts';
import { nextSteps } from './next.ts';
import { paritySentence } from './parity.ts';
import { brief, listed, plural } from './plain.ts';
import { byWeight, distinct, groupReasons, subjectLabel } from './reasons.ts';
import { type Colors, reasonLines, shortLines } from './terminal-reasons.ts';

import { commandLine, wrap } from './terminal-text.ts';
import { untested } from './untested.ts';
import { watchSentence } from './watch.ts';

export interface SummaryOptions {
  readonly color: boolean;
  /** Columns of the terminal; lines are wrapped there, commands never. */
  readonly width: number;
  /** Where the HTML report is, or null when none was written. */
  readonly reportPath: string | null;
}

const MAX_FULL = 5;
const MAX_LINES = 4;

/** What a person reads when a run has ended: verdict, reasons, what was not shown, and what to do next. */
export function renderSummary(input: ReportInput, options: SummaryOptions): string {
  const colors = createColors(options.color);
  const { full, short } = byWeight(groupReasons(input), MAX_FULL);
  const shown = full.flatMap((group) => ['', ...reasonLines(group, options.width, colors)]);
  const rest = shortLines(short, options.width, colors);
  const lines = [
    ...head(input, options.width, colors),
    ...shown,
    ...(rest.length > 0 ? ['', ...rest] : []),
    '',
    ...foot(input, options, colors),
  ];
  return lines.join('\n');
}

function head(input: ReportInput, width: number, colors: Colors): readonly string[] {
  const { verdict, run } = input;
  const paint = { promote: colors.green, hold: colors.yellow, reject: colors.red }[verdict.verdict];
  const [first = '', ...others] = wrap(`${verdict.verdict} ${brief(headlineRest(input), 400)}`, width, '  ');
  const took = tookText(input);
  const where = [`${run.api} in ${run.environment}`, `revision ${revisionText(input)}`, run.url];
  const effort = `${plural(run.sent.requests, 'request')}, ${run.sent.shared} shared${took === null ? '' : `, ${took}`}`;
  return [
    ...[first, ...others].map((line) => colors.bold(paint(line))),
    ...wrap([...where, effort].map((text) => brief(text, 200)).join(' · '), width, '  ').map((line) =>
      colors.dim(line),
    ),
  ];
}

function foot(input: ReportInput, options: SummaryOptions, colors: Colors): readonly string[] {
  const { verdict } = input;
  const row = (label: string, texts: readonly string[]) => table(label, texts, options.width, colors);
  return [
    ...row('counts', [countsLine(input)]),
    ...row('watch', input.watch === undefined ? [] : [watchSentence(input)]),
    ...row(
      'compared',
      [comparedSentence(input), paritySentence(input)].filter((text) => text !== ''),
    ),
    ...row(
      'waived',
      verdict.waived.map(
        (w) => `${w.id} on ${subjectLabel(w.subject)}: ${w.reason} (${w.owner}, until ${w.until})`,
      ),
    ),
    ...row('deviates', verdict.deviations),
    ...row('not tested', untestedTexts(input)),
    ...row('objectives', objectiveTexts(verdict.objectives)),
    ...row('report', options.reportPath === null ? [] : [options.reportPath]),
    ...nextSteps(input)
      .slice(0, 1)
      .flatMap((step) => [
        ...row('next', [step.text]),
        ...(step.command === null ? [] : [`${' '.repeat(12)}${colors.bold(commandLine(step.command))}`]),
      ]),
  ];
}

/** What was measured, what was missed first; then, in a line for each reason, what was not. */
function objectiveTexts(objectives: Verdict['objectives']): readonly string[] {
  const measured = (['missed', 'met'] as const).flatMap((result) =>
    objectives
      .filter((o) => o.result === result)
      .map((o) => `${o.name} ${o.target}: ${o.result} (${o.detail})`),
  );
  const open = objectives.filter((o) => o.result === 'not measured');
  const reasons = distinct(open.map((o) => o.detail));
  return [
    ...measured,
    ...reasons.map((detail) => {
      const names = open.filter((o) => o.detail === detail).map((o) => o.name);
      return `${names.length} not measured (${detail}): ${listed(names, 4)}`;
    }),
  ];
}

function untestedTexts(input: ReportInput): readonly string[] {
  return untested(input).map((u) => {
    const proof = u.remedy === null ? '' : `; it takes ${u.remedy}`;
    return `${u.count} ${u.outcome} (${listed(u.areas, 3)}): ${u.reason}${proof}`;
  });
}

/** A label and its texts in a column of twelve, the first few of them. */
function table(label: string, texts: readonly string[], width: number, colors: Colors): readonly string[] {
  const rest = texts.length - MAX_LINES;
  const shown = [
    ...texts.slice(0, MAX_LINES).map((text) => brief(text, 300)),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
  return shown
    .flatMap((text) => wrap(text, width - 12, '  '))
    .map((line, index) => `${colors.dim((index === 0 ? label : '').padEnd(12))}${line}`);
}
