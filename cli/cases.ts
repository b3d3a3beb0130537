import { CASES } from '../conformance/cases.ts';
import { EXIT } from '../contract/error.ts';
import type { Terminal } from './main.ts';

/** `gatehouse cases`: every rule, its level and its clause. */
export async function listCases(options: { json?: true }, terminal: Terminal): Promise<number> {
  if (options.json) {
    const rows = CASES.map(({ id, title, area, level, clause, needs }) => ({
      id,
      title,
      area,
      level,
      clause,
      needs: needs ?? [],
    }));
    terminal.out(JSON.stringify(rows, null, 2));
    return EXIT.promote;
  }
  const width = Math.max(...CASES.map(({ id }) => id.length));
  for (const { id, title, level, clause } of CASES) {
    const mark = level === 'required' ? '' : ` [${level}]`;
    terminal.out(`${id.padEnd(width)}  ${title}${mark}\n${' '.repeat(width)}  ${clause.text}`);
  }
  terminal.out(`\n${CASES.length} cases`);
  return EXIT.promote;
}
