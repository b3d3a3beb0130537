import { Command, CommanderError } from 'commander';
import { VERSION } from '../client/version.ts';
import { EXIT } from '../contract/error.ts';
import { checkCommand, list } from './check-command.ts';
import { comparisonCommands } from './compare-commands.ts';
import { addRollout } from './main-rollout.ts';

/** The parts of the process that a command may touch. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
  readonly width: number;
  /** Is a person watching standard error? */
  readonly live: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  width: Math.min(process.stdout.columns ?? 100, 120),
  live: process.stderr.isTTY === true && !process.env['CI'],
  env: process.env,
};

/** Commands are loaded when they are called: `--help` needs neither a server nor a JWT library. */
function program(finish: (code: number) => void): Command {
  const root = new Command('gatehouse')
    .description(
      'One access contract per API: prove that the deployed API keeps it, and decide promote, hold or reject.',
    )
    .version(VERSION)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      '\nExit codes: 0 promote · 10 reject · 20 hold · 30 could not run; anything else means hold.',
    );

  checkCommand(root, finish, terminal);

  addRollout(root, { finish, terminal, list });

  root
    .command('load')
    .description('load the API as its contract says, and judge latency, authentication and limits')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--plan-only', 'print the plan as JSON; nothing is called')
    .option('--engine <name>', 'embedded, or k6 where it is on PATH', 'embedded')
    .option('--allow-protected', 'load an environment that the contract protects')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option('--seed <number>', 'which requests are drawn', '1')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (contract, environment, options) =>
      finish(await (await import('./load.ts')).load(contract, environment, options, terminal)),
    );

  comparisonCommands(root, finish, terminal);

  root
    .command('judge')
    .description('judge a recorded run again, without network')
    .argument('<run>', 'a run directory')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (run, options) =>
      finish(await (await import('./judge.ts')).judgeRun(run, options, terminal)),
    );

  root
    .command('validate')
    .description('check a contract: file, line, column, and how to mend it')
    .argument('[contracts...]', 'files or folders', ['.'])
    .option('--openapi <file>', 'an OpenAPI document: every operation in it needs a row in the contract')
    .action(async (contracts, options) =>
      finish(await (await import('./validate.ts')).validate(contracts, options, terminal)),
    );

  root
    .command('init')
    .description('write a first contract from an OpenAPI document, with a comment for whatever is not known')
    .requiredOption('--openapi <file-or-url>', 'OpenAPI 3.0 or 3.1, YAML or JSON')
    .option('--har <file>', 'a recording of a browser or proxy, for examples')
    .option('--url <url>', 'where the API is, when the document does not say')
    .option('--out <file>', 'where to write; never over a file that is there', 'gatehouse.yaml')
    .action(async (options) => finish(await (await import('./init.ts')).init(options, terminal)));

  root
    .command('doctor')
    .description('see whether a check could run: the API, its callers, the plan, and what is missing')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]')
    .action(async (contract, environment) =>
      finish(await (await import('./doctor.ts')).doctor(contract, environment, terminal)),
    );

  root
    .command('explain')
    .description('print what a contract means in an environment: who may call what, tiers, planned requests')
    .argument(
      '[contract]',
      'gatehouse.yaml or its folder; a word alone is an environment of ./gatehouse.yaml',
    )
    .argument('[environment]')
    .action(async (contract, environment) =>
      finish(await (await import('./explain.ts')).explainContract(contract, environment, terminal)),
    );

  const documents = (command: Command): Command =>
    command
      .option('--contract <path>', 'gatehouse.yaml or its folder', '.')
      .option('--environment <name>', 'which environment of the contract')
      .option('--runs <dir>', 'where run directories go', 'runs')
      .option('--json', 'print verdict.json instead of the summary');

  documents(root.command('audit'))
    .description('hold what is deployed (JSON of AWS or Cloud Run) against the policy rules')
    .argument('<files...>', 'answers of aws ecs describe-task-definition, gcloud run services describe, …')
    .action(async (files, options) =>
      finish(await (await import('./audit.ts')).auditFiles(files, options, terminal)),
    );

  documents(root.command('drift'))
    .description('name what was changed behind Terraform, before an apply adopts or undoes it')
    .argument('<plans...>', 'outputs of terraform show -json PLAN')
    .action(async (plans, options) =>
      finish(await (await import('./drift.ts')).driftPlans(plans, options, terminal)),
    );

  root
    .command('adopt')
    .description('turn what a run found broken into dated debts: waivers in the contract')
    .argument('<run>', 'the directory of a whole run')
    .requiredOption('--owner <name>', 'who answers for them')
    .option('--until <day>', 'their last day, YYYY-MM-DD (default: in 90 days)')
    .option('--contract <file>', 'where to write them (default: the contract of the run)')
    .action(async (run, options) => finish((await import('./adopt.ts')).adopt(run, options, terminal)));

  root
    .command('accept')
    .description('take a hold upon yourself, on record in the run; a reject cannot be accepted')
    .argument('<run>', 'the directory of a whole run')
    .requiredOption('--by <name>', 'who')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--until <day>', 'the last day, YYYY-MM-DD')
    .action(async (run, options) => finish((await import('./accept.ts')).accept(run, options, terminal)));

  root
    .command('export')
    .description(
      "write what the contract says for the API's users: errors or flow (Markdown, the second with diagrams), or postman (collection v2.1)",
    )
    .argument('<format>', 'errors, flow or postman')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]')
    .option('--out <file>', 'where to write (default: standard output)')
    .action(async (format, contract, environment, options) => {
      const { exportContract } = await import('./export.ts');
      finish(exportContract(format, contract, environment, options, terminal));
    });

  root
    .command('cases')
    .description('list the cases: what is proven, on which clause it rests')
    .option('--json', 'as JSON')
    .action(async (options) => finish(await (await import('./cases.ts')).listCases(options, terminal)));

  root
    .command('defects')
    .description('list the named defects of the reference API, and the cases that catch each')
    .option('--json', 'as JSON')
    .action(async (options) => finish(await (await import('./defects.ts')).listDefects(options, terminal)));

  root
    .command('prove')
    .description(
      'prove that the suite finds every named defect; with a contract: which defects would go through it, and what would catch each',
    )
    .argument('[contract]', 'gatehouse.yaml or its folder; none: the suite itself')
    .argument('[environment]')
    .option('--seed <text>', 'draws the route that each defect is bound to')
    .option('--write', 'write docs/cases.md and docs/kill-matrix.md once all is proven')
    .option('--json', 'as JSON')
    .action(async (contract, environment, options) =>
      finish(await (await import('./prove.ts')).prove(contract, environment, options, terminal)),
    );

  root
    .command('serve')
    .description('serve a contract by the reference API')
    .argument('[contract]', 'gatehouse.yaml or its folder')
    .argument('[environment]')
    .option('--port <number>', 'default: PORT, else any free one')
    .option('--defect <id>', 'break it: a defect, or defect@ROUTE')
    .action(async (contract, environment, options) =>
      finish(await (await import('./serve.ts')).serve(contract, environment, options, terminal)),
    );

  root
    .command('demo')
    .description('start the reference API for an example contract and put it through the gate')
    .option('--defect <id>', 'break the API first; the example that shows the defect is picked')
    .option('--example <name>', 'which example contract (default: call-analytics)')
    .option('--faulty-target', 'with --rollback: the revision to go back to breaks a policy rule itself')
    .option('--rollback <platform>', 'a deployment that breaks, watched and taken back: ecs or cloud-run')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .action(async (options) => {
      if (options.rollback === undefined)
        return finish(await (await import('./demo.ts')).demo(options, terminal));
      const { demoRollback } = await import('./demo-rollback.ts');
      return finish(await demoRollback(options, terminal));
    });

  return root;
}

/** Parses, calls, and gives the exit code. A usage error is 30; `--help` is 0. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.couldNotRun;
  const root = program((result) => {
    code = result;
  });
  for (const command of [root, ...root.commands]) command.exitOverride().showSuggestionAfterError();
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.promote : EXIT.couldNotRun;
    throw error;
  }
}
