import type { Command } from 'commander';
import type { Terminal } from './main.ts';

/** Values of an option, with commas between them or the option repeated; a comma within a path stays. */
export const list = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value.split(/,\s*(?!\/)/),
];

/** The command that calls an API and judges it. */
export function checkCommand(root: Command, finish: (code: number) => void, terminal: Terminal): void {
  root
    .command('check')
    .description('call the API and judge whether it keeps its contract')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--case <ids>', 'only these cases (comma-separated or repeated)', list)
    .option('--area <areas>', 'only these areas', list)
    .option('--route <routes>', 'only these routes, such as "GET /health"', list)
    .option('--identity <names>', 'only these identities', list)
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option(
      '--budget <time>',
      'only what fits into this time, most telling first: never promotes what it leaves out',
    )
    .option('--thorough', 'every attack on every route, not on one for each kind of guard')
    .option('--seed <text>', 'makes wrong credentials reproducible')
    .option('--shard <i/n>', 'only the part i of n, to be merged with the others')
    .option('--observe', 'print the real verdict, and exit 0 whatever it is')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (contract, environment, options) => {
      const { check } = await import('./check.ts');
      finish(await check(contract, environment, options, terminal));
    });
}
