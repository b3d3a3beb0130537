import type { ReportInput } from './input.ts';
import { engineLine, figure, loadRows } from './load.ts';
import { code, grid, prose } from './markdown-text.ts';

const MAX_ROWS = 60;

/** Load by scenario and route, as a table. */
export function loadBlock(input: ReportInput): readonly string[] {
  const rows = loadRows(input)
    .slice(0, MAX_ROWS)
    .map((row) => [
      prose(row.scenario),
      row.route === '' ? 'all' : code(row.route),
      ...[row.planned, row.served, row.throttled, row.others].map(String),
      ...[row.p50, row.p95, row.p99].map(figure),
    ]);
  if (rows.length === 0) return [];
  const head = [
    'scenario',
    'route',
    'planned',
    'served',
    'throttled',
    'others',
    'p50 ms',
    'p95 ms',
    'p99 ms',
  ];
  return ['### Load', `${grid(head, rows)}\n\nBy ${prose(engineLine(input))}.`];
}
