import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import { EXIT } from '../../contract/error.ts';
import { loadContract } from '../../contract/load.ts';
import { Verdict } from '../../records/verdict.ts';
import { COMBINATIONS, type Combination, shortcomings, table, tolerated } from './expectation.ts';

// Puts programs that know nothing of Gatehouse through the gate. Exit 0 only if each got the verdict it deserves.
process.exitCode = EXIT.couldNotRun;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEADLINE_MS = 300_000;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

interface Outcome {
  readonly row: readonly string[];
  readonly notes: readonly string[];
  readonly exit: number;
}

/** Runs a command in the repository to its end, or to the deadline. */
function run(command: string, args: readonly string[], print: boolean): Promise<Ended> {
  const started = performance.now();
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], timeout: DEADLINE_MS });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (print) process.stdout.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, seconds: (performance.now() - started) / 1000 }));
  });
}

const runsOf = (api: string, environment: string): readonly string[] => {
  const names = readdirSync(ROOT).includes('runs') ? readdirSync(join(ROOT, 'runs')) : [];
  return names.filter((name) => name.endsWith(`-${api}-${environment}`));
};

async function check(combination: Combination): Promise<Outcome> {
  const { program, environment, verdict: expected } = combination;
  const directory = join('examples', 'real', program);
  const { contract } = loadContract(join(ROOT, directory, 'gatehouse.yaml'), (path) =>
    readFileSync(path, 'utf8'),
  );
  const api = contract.api.name;
  const before = new Set(runsOf(api, environment));
  const { code, output, seconds } = await run(
    'node',
    ['cli/gatehouse.mjs', 'check', directory, environment],
    false,
  );
  const row = (got: string, reason: string) => [api, environment, expected, got, seconds.toFixed(1), reason];
  const id = runsOf(api, environment).find((name) => !before.has(name));
  if (code === EXIT.couldNotRun || id === undefined) {
    return {
      row: row('could not run', `exit ${code}`),
      notes: output.trim().split('\n').slice(-6),
      exit: EXIT.couldNotRun,
    };
  }
  const verdict = Value.Parse(
    Verdict,
    JSON.parse(readFileSync(join(ROOT, 'runs', id, 'verdict.json'), 'utf8')),
  );
  const guarded = contract.routes.filter(({ allow }) => allow !== 'public').map(({ route }) => route);
  const lacks = [
    ...shortcomings(combination, verdict, guarded),
    ...(code === verdict.exitCode ? [] : [`exit ${code}`]),
  ];
  const notes = expected === 'promote' ? tolerated(verdict) : [];
  return {
    row: row(verdict.verdict, verdict.reasons[0]?.text ?? verdict.headline),
    notes: [...notes, ...lacks.map((lack) => `WRONG      ${lack} (runs/${id})`)],
    exit: lacks.length === 0 ? EXIT.promote : EXIT.reject,
  };
}

async function main(): Promise<number> {
  const setup = await run('bash', ['examples/real/setup.sh'], true);
  if (setup.code !== 0) return EXIT.couldNotRun;
  const outcomes: Outcome[] = [];
  for (const combination of COMBINATIONS) outcomes.push(await check(combination));
  const head = ['program', 'environment', 'expected', 'verdict', 'seconds', 'first reason'];
  console.log(`\n${table([head, ...outcomes.map(({ row }) => row)])}`);
  for (const { row, notes } of outcomes.filter((outcome) => outcome.notes.length > 0)) {
    console.log(`\n${row[0]}, ${row[1]}:\n${notes.map((note) => `  ${note}`).join('\n')}`);
  }
  return Math.max(...outcomes.map(({ exit }) => exit));
}

process.exitCode = await main();
