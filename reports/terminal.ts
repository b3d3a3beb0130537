import { createColors } from 'picocolors';
import { countsLine, headlineRest, revisionText, tookText } from './figures.ts';
import type { ReportInput } from './input.ts';
import { nextSteps } from './next.ts';
import { brief, listed, oneLine, plural } from './plain.ts';
import {
  concernsRun,
  groupReasons,
  places,
  type ReasonGroup,
  sentenceOf,
  subjectLabel,
  tellingExchange,
} from './reasons.ts';
import { untested } from './untested.ts';

export interface SummaryOptions {
  readonly color: boolean;
  /** Columns of the terminal; lines are wrapped there, commands never. */
  readonly width: number;
  /** Where the HTML report is, or null when none was written. */
  readonly reportPath: string | null;
}

type Colors = ReturnType<typeof createColors>;

const MAX_GROUPS = 12;
const MAX_PLACES = 6;
const MAX_LINES = 4;
const MAX_COMMAND = 2000;
const MARKS = { reject: '✗', hold: '?', warn: '!', note: '·' } as const;

/** What a person reads when a run has ended: verdict, reasons, what was not shown, and what to do next. */
export function renderSummary(input: ReportInput, options: SummaryOptions): string {
  const colors = createColors(options.color);
  const groups = groupReasons(input);
  const shown = groups
    .slice(0, MAX_GROUPS)
    .flatMap((group) => ['', ...reasonLines(group, options.width, colors)]);
  const rest = groups.length - MAX_GROUPS;
  const more = rest > 0 ? ['', `and ${plural(rest, 'more rule')}: see the report`] : [];
  const lines = [
    ...head(input, options.width, colors),
    ...shown,
    ...more,
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

function reasonLines(group: ReasonGroup, width: number, colors: Colors): readonly string[] {
  const paint = { reject: colors.red, hold: colors.yellow, warn: colors.yellow, note: colors.dim }[
    group.effect
  ];
  const first = group.members[0];
  const [title = '', ...titleRest] = wrap(brief(group.title, 300), width - 2, '');
  const seen = seenText(group);
  const exchange = first === undefined ? null : tellingExchange(first);
  const clause = group.clause === null ? '' : ` · ${brief(group.clause.text, 120)}`;
  const where = listed(
    places(group).map((p) => brief(p, 160)),
    MAX_PLACES,
  );
  return [
    `${paint(MARKS[group.effect])} ${colors.bold(title)}`,
    ...indent(titleRest, 2).map((line) => colors.bold(line)),
    ...(concernsRun(group) ? [] : indent(wrap(where, width - 4, '  '), 4)),
    ...(seen === oneLine(group.title) ? [] : indent(wrap(seen, width - 4, '  '), 4)),
    ...indent(wrap(`${brief(group.id, 120)}${clause}`, width - 4, '  '), 4).map((line) => colors.dim(line)),
    ...(exchange === null ? [] : [`    ${commandLine(exchange.curl)}`]),
  ];
}

/** `an anonymous caller was let in: expected 401, got 200 with 34 bytes`. */
function seenText(group: ReasonGroup): string {
  const text = brief(sentenceOf(group), 400);
  if (group.expected === null) return text;
  const answers = group.got.map((answer) => brief(answer, 160));
  const got = answers.length === 0 ? '' : `, got ${listed(answers, 3)}`;
  return `${text}: expected ${brief(group.expected, 160)}${got}`;
}

function foot(input: ReportInput, options: SummaryOptions, colors: Colors): readonly string[] {
  const { verdict } = input;
  const objectives = verdict.objectives.map(
    (o) => `${o.name} ${o.target} ${o.result}${o.detail === '' ? '' : ` (${o.detail})`}`,
  );
  const row = (label: string, texts: readonly string[]) => table(label, texts, options.width, colors);
  return [
    ...row('counts', [countsLine(input)]),
    ...row(
      'waived',
      verdict.waived.map(
        (w) => `${w.id} on ${subjectLabel(w.subject)}: ${w.reason} (${w.owner}, until ${w.until})`,
      ),
    ),
    ...row('deviates', verdict.deviations),
    ...row('not tested', untestedTexts(input)),
    ...row('objectives', objectives),
    ...row('report', options.reportPath === null ? [] : [options.reportPath]),
    ...nextSteps(input)
      .slice(0, 1)
      .flatMap((step) => [
        ...row('next', [step.text]),
        ...(step.command === null ? [] : [`${' '.repeat(12)}${colors.bold(commandLine(step.command))}`]),
      ]),
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

/** A command is shown whole or not at all: a part of one would do something else. */
function commandLine(command: string): string {
  return command.length > MAX_COMMAND
    ? 'the command is too long for a line: see the report'
    : oneLine(command);
}

function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}

/** Breaks at spaces; later lines begin with `hang`. A word longer than the line stays whole, so that it can be copied. */
function wrap(text: string, width: number, hang: string): readonly string[] {
  const room = Math.max(width, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= room || line.trim() === '') line = line.trim() === '' ? `${line}${word}` : joined;
    else {
      lines.push(line);
      line = `${hang}${word}`;
    }
  }
  return [...lines, line];
}
