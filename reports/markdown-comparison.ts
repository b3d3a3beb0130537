import { COMPARED_HEAD, comparedRows, comparedSentence } from './comparison.ts';
import type { ReportInput } from './input.ts';
import { figure } from './load.ts';
import { code, grid, prose } from './markdown-text.ts';

const MAX_ROWS = 60;

/** How both sides answered each request, as a table. */
export function comparisonBlock(input: ReportInput): readonly string[] {
  const rows = comparedRows(input)
    .slice(0, MAX_ROWS)
    .map((row) => [
      code(row.route),
      ...[row.identity, row.before, row.now].map((text) => prose(text, 120)),
      ...[row.beforeMs, row.nowMs].map(figure),
    ]);
  if (rows.length === 0) return [];
  return [
    '### Compared with the baseline',
    `${prose(comparedSentence(input), 600)}.\n\n${grid(['route', ...COMPARED_HEAD], rows)}`,
  ];
}
