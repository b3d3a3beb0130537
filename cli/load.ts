import { availableCallers } from '../client/credentials.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { resolve } from '../contract/resolve.ts';
import { planLoad } from '../load/plan.ts';
import { shortfalls } from '../load/planned-objectives.ts';
import { engineNamed } from './load-engines.ts';
import { runLoadTest } from './load-run.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { readTarget, type Target } from './target.ts';

interface LoadOptions {
  readonly planOnly?: true;
  readonly engine: string;
  readonly allowProtected?: true;
  readonly runs: string;
  readonly seed: string;
  readonly json?: true;
}

/** `gatehouse load CONTRACT ENV`: loads the API as its contract says, judges, reports. */
export async function load(
  contract: string | undefined,
  environment: string | undefined,
  options: LoadOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const seed = seedOf(options.seed);
  if (options.planOnly) return printPlan(target, seed, terminal);
  const engine = engineNamed(options.engine, terminal.env);
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runLoadTest(target, {
      ...{ runs: options.runs, env: terminal.env, seed, engine, signal, progress },
      allowProtected: options.allowProtected ?? false,
    }),
  );
  for (const line of notes(input.load?.plan)) terminal.err(line);
  reportWriter(dir, terminal)(input, options);
  return input.verdict.exitCode;
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new GateError('usage', [
    { what: `the seed ${text} is no whole number`, fix: 'give one of at most nine digits.' },
  ]);
}

/** The plan for the environment as it stands in the contract; nothing is started or called. */
function printPlan({ loaded, environment: name }: Target, seed: number, terminal: Terminal): number {
  const contract = resolve(loaded.contract, name, { keepUnresolved: true, placeOf: loaded.placeOf });
  const { env, powers, url } = contract.environment;
  const variables = (variable: string): string | undefined => env[variable] ?? terminal.env[variable];
  const { callers } = availableCallers(contract, variables, null);
  const minted = Object.values(contract.identities).filter(
    ({ scheme }) => powers.includes('mint') && contract.schemes[scheme]?.type === 'jwt',
  );
  const all = [...new Set([...callers, ...minted.map((identity) => identity.name)])];
  const known = url !== null && URL.canParse(url) && !url.includes('${');
  const renewable = minted.map(({ name: caller }) => caller);
  const plan = planLoad(contract, { url: known ? url : 'http://127.0.0.1', callers: all, renewable, seed });
  terminal.out(JSON.stringify(plan, null, 2));
  for (const line of notes(plan)) terminal.err(line);
  return EXIT.promote;
}

const notes = (plan: ReturnType<typeof planLoad> | undefined): readonly string[] =>
  plan === undefined
    ? []
    : [...plan.notes, ...shortfalls(plan.objectives).map((text) => `too small to show ${text}`)];
