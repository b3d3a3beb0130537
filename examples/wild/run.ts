import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import { EXIT } from '../../contract/error.ts';
import { Verdict } from '../../records/verdict.ts';
import { CORPUS, type Pair, STATES, type State, serverOf, shortcomings } from './corpus.ts';

// Puts every server of the corpus through the gate. Exit 0 only if each got the verdict that it deserves.
process.exitCode = EXIT.couldNotRun;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEADLINE_MS = 120_000;
const AT_ONCE = 2;
const ARGS = ['cli/gatehouse.mjs', 'check', 'examples/wild', '--runs', '.gatehouse/runs-wild', '--json'];

interface Tried {
  readonly pair: Pair;
  readonly state: State;
  readonly got: string;
  readonly lacks: readonly string[];
}

/** One server through the gate, as a user would: what it printed, and how it ended. */
function check(server: string): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, SERVER: server };
  const child = spawn('node', ARGS, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE_MS,
  });
  const told = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.err += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...told }));
  });
}

async function attempt(pair: Pair, state: State): Promise<Tried> {
  const { code, out, err } = await check(serverOf(pair, state));
  if (code === EXIT.couldNotRun || out === '')
    return { pair, state, got: 'could not run', lacks: err.trim().split('\n').slice(-6) };
  const verdict = Value.Parse(Verdict, JSON.parse(out));
  const lacks = shortcomings(pair, state, verdict);
  return {
    pair,
    state,
    got: verdict.verdict,
    lacks: code === verdict.exitCode ? lacks : [...lacks, `exit ${code}`],
  };
}

function print({ pair, state, got, lacks }: Tried): void {
  const named = state === 'broken' && lacks.length === 0 ? ` by ${pair.expected.case}` : '';
  console.log(`${pair.name.padEnd(22)} ${pair.library.padEnd(23)} ${state}  ${got}${named}`);
  for (const lack of lacks) console.log(`  WRONG  ${lack}`);
}

async function main(): Promise<number> {
  const waiting = CORPUS.flatMap((pair) => STATES.map((state) => ({ pair, state })));
  const tried: Tried[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const one = await attempt(next.pair, next.state);
      tried.push(one);
      print(one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const right = tried.filter(({ lacks }) => lacks.length === 0).length;
  console.log(`\n${right} of ${tried.length} servers got the verdict that they deserve`);
  if (tried.some(({ got }) => got === 'could not run')) return EXIT.couldNotRun;
  return right === tried.length ? EXIT.promote : EXIT.reject;
}

process.exitCode = await main();
