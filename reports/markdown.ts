import { headlineRest, revisionText, tookText } from './figures.ts';
import { hintFor } from './hints.ts';
import type { ReportInput } from './input.ts';
import { comparisonBlock, parityBlock } from './markdown-comparison.ts';
import { loadBlock } from './markdown-load.ts';
import { deviations, figures, objectives, section, untestedBlock, waived } from './markdown-sections.ts';
import { block, code, few, grid, prose, within } from './markdown-text.ts';
import { watchBlock } from './markdown-watch.ts';
import { nextSteps, rejudgeCommand } from './next.ts';
import { plural } from './plain.ts';
import {
  byWeight,
  concernsRun,
  groupReasons,
  places,
  type ReasonGroup,
  sentenceOf,
  tellingExchange,
} from './reasons.ts';

/** Below the 64 KiB that a comment on GitHub may have. */
const MAX_BYTES = 60_000;
const ROOM_FOR_CUT = 300;
const MARKS = { promote: '✅', hold: '⏸️', reject: '⛔' } as const;
const EFFECTS = { reject: 'Broken', hold: 'Not proven', warn: 'Warning', note: 'Note' } as const;
const MAX_FULL = 8;
const MAX_SHORT = 50;
const MAX_PLACES = 20;

/** A job summary for GitHub and its like: at most 60 kB, the most important first, with a line that says what was cut. */
export function renderMarkdown(input: ReportInput): string {
  const { full, short } = byWeight(groupReasons(input), MAX_FULL);
  const blocks = [
    ...head(input),
    ...full.map(reasonBlock),
    ...shortBlock(short),
    ...next(input),
    ...figures(input),
    ...watchBlock(input),
    ...loadBlock(input),
    ...comparisonBlock(input),
    ...parityBlock(input),
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
  const got = few(group.got, 3);
  return [
    `### ${EFFECTS[group.effect]}: ${prose(group.title)}`,
    `${prose(sentenceOf(group))} · ${code(group.id)}`,
    '',
    ...(concernsRun(group) ? [] : [`- Where: ${few(places(group), MAX_PLACES)}`]),
    ...(group.expected === null ? [] : [`- Expected ${code(group.expected)}, got ${got}`]),
    ...(group.clause === null ? [] : [`- Clause: ${clauseLink(group.clause)}`]),
    ...(hint === null || group.effect === 'note' ? [] : [`- Where to look: ${prose(hint)}`]),
    ...(exchange === null ? [] : ['', block(exchange.curl, 'sh')]),
  ].join('\n');
}

function shortBlock(groups: readonly ReasonGroup[]): readonly string[] {
  const rows = groups
    .slice(0, MAX_SHORT)
    .map((group) => [
      EFFECTS[group.effect],
      prose(group.title),
      code(group.id),
      few(places(group), 2),
      prose(sentenceOf(group), 200),
    ]);
  return section('Also', grid(['', 'rule', 'case', 'where', 'seen'], rows), groups.length);
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
