import { EXIT } from '../contract/error.ts';
import { DEFECTS } from '../reference/defects.ts';
import type { Terminal } from './main.ts';

/** `gatehouse defects`: what the reference API can be made to do wrong, and which cases catch it. */
export async function listDefects(options: { json?: true }, terminal: Terminal): Promise<number> {
  if (options.json) {
    const rows = DEFECTS.map(({ id, title, mistake, example, kills }) => ({
      id,
      title,
      mistake,
      example,
      kills,
    }));
    terminal.out(JSON.stringify(rows, null, 2));
    return EXIT.promote;
  }
  const width = Math.max(...DEFECTS.map(({ id }) => id.length));
  for (const { id, title, example, kills } of DEFECTS) {
    terminal.out(
      `${id.padEnd(width)}  ${title}\n${' '.repeat(width)}  ${example}: caught by ${kills.join(', ')}`,
    );
  }
  terminal.out(`\n${DEFECTS.length} defects; try one: gatehouse demo --defect ${DEFECTS[0]?.id ?? ''}`);
  return EXIT.promote;
}
