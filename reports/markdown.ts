import { areaTable, headlineRest, revisionText, SHOWN, tookText } from './figures.ts';
import { hintFor } from './hints.ts';
import type { ReportInput } from './input.ts';
import { block, code, grid, prose, within } from './markdown-text.ts';
import { nextSteps, rejudgeCommand } from './next.ts';
import { plural } from './plain.ts';
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

/** Below the 64 KiB that a comment on GitHub may have. */
const MAX_BYTES = 60_000;
const ROOM_FOR_CUT = 300;
const MARKS = { promote: '✅', hold: '⏸️', reject: '⛔' } as const;
const EFFECTS = { reject: 'Broken', hold: 'Not proven', warn: 'Warning', note: 'Note' } as const;
const MAX_PLACES = 20;
const MAX_ROWS = 50;

/** A job summary for GitHub and its like: at most 60 kB, the most important first, with a line that says what was cut. */
export function renderMarkdown(input: ReportInput): string {
  const blocks = [
    ...head(input),
    ...groupReasons(input).map(reasonBlock),
    ...next(input),
    ...figures(input),
    ...untestedBlock(input),
    ...waived(input),
    ...deviations(input),
    ...objectives(input),
    `To judge this run again, without network: ${code(rejudgeCommand(input))}`,
  ];
  const fitted = within(blocks, MAX_BYTES - ROOM_FOR_CUT);
  if (fitted.leftOff === 0) return `${fitted.text}\n`;
  const cut = `**Cut here:** ${fitted.leftOff} of ${plural(blocks.length, 'part')} did not fit. The HTML report of run ${code(input.run.id, 120)} holds them all.`;
  return `${fitted.text}\n\n${cut}\n`;
}

function head(input: ReportInput): readonly string[] {
  const { verdict, run } = input;
  const took = tookText(input);
  return [
    `## ${MARKS[verdict.verdict]} ${verdict.verdict} ${prose(headlineRest(input))}`,
    [
      `**${prose(run.api)}** in **${prose(run.environment)}**`,
      `revision ${code(revisionText(input))}`,
      code(run.url),
      `${plural(run.sent.requests, 'request')}, ${run.sent.shared} shared`,
      ...(took === null ? [] : [took]),
    ].join(' · '),
  ];
}

function reasonBlock(group: ReasonGroup): string {
  const first = group.members[0];
  const exchange = first === undefined ? null : tellingExchange(first);
  const hint = hintFor(group.id);
  const found = places(group);
  const more = found.length > MAX_PLACES ? ` and ${found.length - MAX_PLACES} more` : '';
  const where = `${found
    .slice(0, MAX_PLACES)
    .map((place) => code(place))
    .join(', ')}${more}`;
  const got = group.got.slice(0, 3).map((text) => code(text));
  return [
    `### ${EFFECTS[group.effect]}: ${prose(group.title)}`,
    `${prose(sentenceOf(group))} · ${code(group.id)}`,
    '',
    ...(concernsRun(group) ? [] : [`- Where: ${where}`]),
    ...(group.expected === null ? [] : [`- Expected ${code(group.expected)}, got ${got.join(', ')}`]),
    ...(group.clause === null ? [] : [`- Clause: ${clauseLink(group.clause)}`]),
    ...(hint === null || group.effect === 'note' ? [] : [`- Where to look: ${prose(hint)}`]),
    ...(exchange === null ? [] : ['', block(exchange.curl, 'sh')]),
  ].join('\n');
}

function clauseLink(clause: { readonly text: string; readonly url: string }): string {
  if (!/^https:\/\/[\w./#?=&%~:-]+$/.test(clause.url)) return prose(clause.text);
  return `[${prose(clause.text)}](${clause.url})`;
}

function next(input: ReportInput): readonly string[] {
  const steps = nextSteps(input).map((step) => [
    prose(step.text),
    ...(step.command === null ? [] : [block(step.command, 'sh')]),
  ]);
  return ['### Next', ...steps.map((parts) => parts.join('\n\n'))];
}

function figures(input: ReportInput): readonly string[] {
  const rows = areaTable(input).map((row) => [
    prose(row.area),
    ...SHOWN.map((shown) => String(row.counts[shown])),
  ]);
  return rows.length === 0 ? [] : ['### Figures', grid(['area', ...SHOWN], rows)];
}

function untestedBlock(input: ReportInput): readonly string[] {
  const all = untested(input);
  const rows = all
    .slice(0, MAX_ROWS)
    .map((u) => [
      String(u.count),
      u.outcome,
      prose(u.areas.join(', ')),
      prose(u.reason),
      u.remedy === null ? '' : prose(u.remedy),
    ]);
  return section(
    'Not tested',
    grid(['how many', 'outcome', 'areas', 'why', 'what would prove it'], rows),
    all.length,
  );
}

function waived(input: ReportInput): readonly string[] {
  const all = input.verdict.waived;
  const rows = all
    .slice(0, MAX_ROWS)
    .map((w) => [code(w.id), code(subjectLabel(w.subject)), prose(w.reason), prose(w.owner), prose(w.until)]);
  return section('Waived', grid(['case', 'where', 'reason', 'owner', 'until'], rows), all.length);
}

function deviations(input: ReportInput): readonly string[] {
  const all = input.verdict.deviations;
  return section(
    'Departs from a standard, as the contract says',
    all
      .slice(0, MAX_ROWS)
      .map((d) => `- ${prose(d)}`)
      .join('\n'),
    all.length,
  );
}

function objectives(input: ReportInput): readonly string[] {
  const all = input.verdict.objectives;
  const rows = all.slice(0, MAX_ROWS).map((o) => [prose(o.name), prose(o.target), o.result, prose(o.detail)]);
  return section('Objectives', grid(['objective', 'target', 'result', 'detail'], rows), all.length);
}

function section(title: string, body: string, count: number): readonly string[] {
  if (count === 0) return [];
  return [`### ${title}`, count > MAX_ROWS ? `${body}\n\nand ${count - MAX_ROWS} more` : body];
}
