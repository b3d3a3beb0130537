import type { ReportInput } from './input.ts';
import { figure } from './load.ts';
import { code, grid, prose } from './markdown-text.ts';
import {
  rollbackSentence,
  WATCH_HEAD,
  watchMoment,
  watchRows,
  watchSentence,
  watchTimeline,
} from './watch.ts';

const MAX_ROWS = 60;
const MAX_EVENTS = 30;

/** The watch by route, what happened when, and how the rollback went. */
export function watchBlock(input: ReportInput): readonly string[] {
  const rows = watchRows(input)
    .slice(0, MAX_ROWS)
    .map((row) => [
      code(row.route),
      ...[row.calls, row.right, row.refused, row.wrong, row.silent].map(String),
      ...[row.medianMs, row.beforeMs].map(figure),
    ]);
  if (rows.length === 0) return [];
  const moment = watchMoment(input);
  const back = rollbackSentence(input.watch?.rollback ?? null);
  const events = watchTimeline(input)
    .slice(-MAX_EVENTS)
    .map(({ at, text }) => `- ${prose(at)} ${prose(text)}`);
  return [
    `### Watch`,
    ...(moment === null ? [] : [`Last look: ${prose(moment)}.`]),
    ...(back === null ? [] : [`**Rollback ${prose(back, 800)}**`]),
    `${prose(watchSentence(input), 600)}.\n\n${grid(['route', ...WATCH_HEAD], rows)}`,
    ...(events.length === 0 ? [] : [events.join('\n')]),
  ];
}
