import type { Command } from 'commander';
import type { Terminal } from './main.ts';

interface Setting {
  readonly finish: (code: number) => void;
  readonly terminal: Terminal;
  /** Comma-separated or repeated. */
  readonly list: (value: string, before?: readonly string[]) => string[];
}

/** The commands of a rollout: gate, verify, release, watch, snapshot and rollback. */
export function addRollout(root: Command, setting: Setting): void {
  addGate(root, setting);
  addMerge(root, setting);
  addRelease(root, setting);
  addWatch(root, setting);
  addReport(root, setting);
  addRollback(root, setting);
}

function addGate(root: Command, { finish, terminal, list }: Setting): void {
  root
    .command('gate')
    .description('doctor, audit, check and load in one run: one verdict, and a statement for the release')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--subject <digest>', 'the image (sha256:…) or commit that is judged, for statement.json')
    .option('--audit <files>', 'deployed state to audit; the word platform: what serves now', list)
    .option('--no-load', 'leave the load out')
    .option('--engine <name>', 'embedded, or k6 where it is on PATH', 'embedded')
    .option('--allow-protected', 'load an environment that the contract protects')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option('--ci <name>', 'github: annotations, job summary and outputs besides')
    .option('--seed <text>', 'makes wrong credentials reproducible')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (contract, environment, options) =>
      finish(await (await import('./gate.ts')).gate(contract, environment, options, terminal)),
    );

  root
    .command('verify')
    .description('does a run allow the release of an image or commit, today?')
    .argument('<run>', 'the directory of a gate')
    .requiredOption('--subject <digest>', 'the image (sha256:…) or commit that is to be released')
    .option('--environment <name>', 'where it must have been judged')
    .option('--max-age <time>', 'how old the run may be', '24h')
    .option('--key <file>', 'the public key that must have signed the statement')
    .action(async (run, options) => finish((await import('./verify.ts')).verify(run, options, terminal)));
}

function addMerge(root: Command, { finish, terminal }: Setting): void {
  root
    .command('merge')
    .description('make one run of the parts that gatehouse check --shard wrote, and judge it')
    .argument('<runs...>', 'the directories of all parts')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (runs, options) => finish((await import('./merge.ts')).merge(runs, options, terminal)));
}

function addRelease(root: Command, { finish, terminal }: Setting): void {
  root
    .command('release')
    .description('plan the deployment of an image for which a gate speaks; with --apply do it, and prove it')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract')
    .requiredOption('--image <image>', 'REPOSITORY@sha256:DIGEST')
    .requiredOption('--run <dir>', 'the gate that judged it')
    .option('--gated-in <environment>', 'where it must have been judged')
    .option('--max-age <time>', 'how old the gate may be', '24h')
    .option('--key <file>', 'the public key that must have signed the statement')
    .option('--out <file>', 'where the snapshot of what serves now is written', 'snapshot.json')
    .option('--apply', 'carry it out')
    .action(async (contract, environment, options) => {
      const { releaseImage } = await import('./release.ts');
      finish(await releaseImage(contract, environment, options, terminal));
    });
}

function addWatch(root: Command, { finish, terminal, list }: Setting): void {
  root
    .command('watch')
    .description('probe a deployment for a while, and judge after every probe whether it may stay')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract (default: rehearsal)')
    .option('--baseline <run>', 'an earlier watch to compare with (may be repeated)', list)
    .option('--every <time>', 'between two probes (default: the contract)')
    .option('--for <time>', 'how long (default: the contract)')
    .option('--resume <run>', 'go on with a watch that was interrupted')
    .option('--rollback <snapshot>', 'on reject, go back to this snapshot')
    .option('--rehearsal <file>', 'the rehearsal of that way, for the report')
    .option('--despite-audit', 'go back to a revision that breaks a policy rule too')
    .option('--runs <dir>', 'where run directories go', 'runs')
    .option('--json', 'print verdict.json instead of the summary')
    .action(async (contract, environment, options) => {
      const { watchDeployment } = await import('./watch.ts');
      finish(await watchDeployment(contract, environment, options, terminal));
    });
}

function addReport(root: Command, { finish, terminal }: Setting): void {
  root
    .command('report-issue')
    .description('tell a watch that runs what somebody outside sees; triggers.reports takes back for it')
    .argument('<text>', 'who sees what, in a sentence')
    .requiredOption('--run <dir>', 'the run of the watch')
    .option('--by <name>', 'who reports it', 'somebody')
    .action(async (text, options) =>
      finish((await import('./report-issue.ts')).reportIssue(text, options, terminal)),
    );
}

function addRollback(root: Command, { finish, terminal }: Setting): void {
  root
    .command('snapshot')
    .description('write which revision serves an environment now, as the way back to it')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract')
    .option('--out <file>', 'where it is written', 'snapshot.json')
    .action(async (contract, environment, options) => {
      const { snapshot } = await import('./snapshot.ts');
      finish(await snapshot(contract, environment, options, terminal));
    });

  root
    .command('rollback')
    .description('plan the way back to a snapshot; with --apply go it, and prove that it arrived')
    .argument('[contract]', 'gatehouse.yaml or its folder', '.')
    .argument('[environment]', 'which environment of the contract')
    .requiredOption('--snapshot <file>', 'what to go back to')
    .option('--run <dir>', 'the watch whose deployment is taken back')
    .option('--from <revision>', 'the revision that is taken back, where no watch names it')
    .option('--to <revision>', 'an older revision than that of the snapshot')
    .option('--despite-audit', 'go back to a revision that breaks a policy rule too')
    .option('--apply', 'carry it out')
    .option('--rehearse', 'go there and come back, in an environment that is not protected')
    .option('--out <file>', 'where a rehearsal is written', 'rehearsal.json')
    .option('--rehearsal <file>', 'the rehearsal of this way, for the report')
    .option('--json', 'print the record instead of the summary')
    .action(async (contract, environment, options) => {
      const { rollbackDeployment } = await import('./rollback.ts');
      finish(await rollbackDeployment(contract, environment, options, terminal));
    });
}
