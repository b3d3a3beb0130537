import { EXIT, GateError } from '../contract/error.ts';
import type { Terminal } from './main.ts';
import { readContract } from './target.ts';

/** `gatehouse validate CONTRACT…`: every problem of every file, each at its place. */
export async function validate(paths: readonly string[], terminal: Terminal): Promise<number> {
  let broken = 0;
  for (const path of paths) {
    try {
      const { file, contract } = readContract(path);
      const { routes, identities, environments } = contract;
      const counts = `${routes.length} routes, ${Object.keys(identities).length} identities, ${Object.keys(environments).length} environments`;
      terminal.out(`${file}: valid (${counts})`);
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      broken += 1;
      terminal.err(error.message);
    }
  }
  return broken === 0 ? EXIT.promote : EXIT.couldNotRun;
}
