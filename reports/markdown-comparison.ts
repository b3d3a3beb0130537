import { COMPARED_HEAD, comparedRows, comparedSentence } from './comparison.ts';
import type { ReportInput } from './input.ts';
import { figure } from './load.ts';
import { code, grid, prose } from './markdown-text.ts';
import { PARITY_HEAD, parityLines, paritySentence, shareText } from './parity.ts';

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

/** How much of each area both sides pass, as a table. */
export function parityBlock(input: ReportInput): readonly string[] {
  const lines = parityLines(input).map(({ area, before, now, differing }) => [
    prose(area),
    shareText(before),
    shareText(now),
    String(differing),
  ]);
  if (lines.length === 0) return [];
  const head = ['area', ...PARITY_HEAD(input.parity).map((name) => prose(name, 120))];
  return ['### Both sides, case by case', `${prose(paritySentence(input), 800)}.\n\n${grid(head, lines)}`];
}
