import type { Command } from 'commander';
import type { Terminal } from './main.ts';

/** The commands that hold one state of an API against another. */
export function comparisonCommands(root: Command, finish: (code: number) => void, terminal: Terminal): void {
  root
    .command('baseline')
    .description('write how an API answers now, to compare with later')
    .command('save')
    .description('call every safe route several times, and write what stays the same')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--out <file>', 'where it is written', 'baseline.json')
    .option('--rounds <number>', 'how often each request is sent', '30')
    .option('--openapi <file>', 'the OpenAPI document (default: the one at api.openapi)')
    .action(async (contract, environment, options) => {
      const { saveBaseline } = await import('./baseline.ts');
      finish(await saveBaseline(contract, environment, options, terminal));
    });

  root
    .command('compare')
    .description('compare how an API answers with a baseline: status, headers, bodies, latency')
    .argument('[contract]', 'gatehouse.yaml or its folder; or the directory of a run, with another one', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--baseline <file>', 'one that gatehouse baseline save wrote')
    .option('--against <where>', 'a live one: a URL, or another environment; both sides are called in turn')
    .option('--cases', 'check both environments, and compare case by case')
    .option('--rounds <number>', 'how often each request is sent', '30')
    .option('--openapi <file>', 'the OpenAPI document (default: the one at api.openapi)')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option('--seed <number>', 'draws the numbers of the resampling', '1')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (contract, environment, options) => {
      const { compare } = await import('./compare.ts');
      finish(await compare(contract, environment, options, terminal));
    });

  root
    .command('history')
    .description('show verdicts and figures over runs, and what drifted by small steps')
    .argument('[runs]', 'the folder that run directories are in', 'runs')
    .option('--api <name>', 'only runs of this API')
    .option('--environment <name>', 'only runs in this environment')
    .option('--out <file>', 'also write a page with charts (HTML)')
    .option('--json', 'as JSON')
    .action(async (runs, options) => finish((await import('./history.ts')).history(runs, options, terminal)));
}
