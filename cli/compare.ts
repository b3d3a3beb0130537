import { readFileSync } from 'node:fs';
import { GateError } from '../contract/error.ts';
import { nearest } from '../contract/nearest.ts';
import { readOpenApi } from '../contract/openapi/read.ts';
import { readBaseline } from '../records/comparison.ts';
import { type Against, runComparison } from './compare-run.ts';
import type { Terminal } from './main.ts';
import { compareRuns, isRun, runParity } from './parity-run.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { readTarget, type Target } from './target.ts';

interface CompareOptions {
  readonly baseline?: string;
  readonly against?: string;
  readonly rounds: string;
  readonly openapi?: string;
  readonly cases?: true;
  readonly seed: string;
  readonly runs: string;
  readonly json?: true;
}

const MAX_ROUNDS = 10_000;

/** `gatehouse compare CONTRACT ENV`: calls the API and its baseline, and names what differs. */
export async function compare(
  contract: string | undefined,
  environment: string | undefined,
  options: CompareOptions,
  terminal: Terminal,
): Promise<number> {
  if (contract !== undefined && isRun(contract)) return sideBySide(contract, environment, options, terminal);
  const target = readTarget(contract, environment);
  const against = againstOf(options, target);
  if (options.cases) return byCase(target, against, options, terminal);
  const settings = {
    against,
    rounds: roundsOf(options.rounds),
    seed: seedOf(options.seed),
    openapi: options.openapi === undefined ? null : documentIn(options.openapi),
  };
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runComparison(target, { ...settings, runs: options.runs, env: terminal.env, signal, progress }),
  );
  reportWriter(dir, terminal)(input, options);
  return input.verdict.exitCode;
}

/** Two recorded runs, case by case. Nothing is called. */
function sideBySide(
  before: string,
  now: string | undefined,
  options: CompareOptions,
  terminal: Terminal,
): number {
  if (now === undefined || !isRun(now))
    throw usage(`${now ?? 'nothing'} is no run to compare ${before} with`, 'name two run directories.');
  if (options.against !== undefined || options.baseline !== undefined)
    throw usage('two runs are compared with each other', 'leave --against and --baseline out.');
  const { input, dir } = compareRuns(before, now, options.runs);
  reportWriter(dir, terminal)(input, options);
  return input.verdict.exitCode;
}

/** Two environments, case by case. */
async function byCase(
  target: Target,
  against: Against,
  options: CompareOptions,
  terminal: Terminal,
): Promise<number> {
  if (against.kind !== 'environment')
    throw usage(
      'case by case, two environments are compared',
      'name the other one: --against ENVIRONMENT --cases.',
    );
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runParity(target, against.name, {
      runs: options.runs,
      env: terminal.env,
      signal,
      progress,
      seed: options.seed,
    }),
  );
  reportWriter(dir, terminal)(input, options);
  return input.verdict.exitCode;
}

const usage = (what: string, fix: string): GateError => new GateError('usage', [{ what, fix }]);

function againstOf({ baseline, against }: CompareOptions, { loaded }: Target): Against {
  if ((baseline === undefined) === (against === undefined))
    throw usage(
      baseline === undefined ? 'there is nothing to compare with' : 'two things to compare with are too many',
      'give --baseline FILE, or --against with a URL or another environment.',
    );
  if (baseline !== undefined) {
    const saved = readBaseline(baseline);
    if (saved.api === loaded.contract.api.name) return { kind: 'saved', baseline: saved };
    throw usage(`${baseline} is of the API ${saved.api}`, `name a baseline of ${loaded.contract.api.name}.`);
  }
  const wanted = against ?? '';
  if (Object.hasOwn(loaded.contract.environments, wanted)) return { kind: 'environment', name: wanted };
  return { kind: 'url', url: urlOf(wanted, Object.keys(loaded.contract.environments)) };
}

function urlOf(text: string, environments: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  if (plain && url.search + url.hash === '') return text.replace(/\/+$/, '');
  const close = nearest(text, environments);
  throw usage(
    `${url !== null && !plain ? 'the address' : text} is neither an environment nor a plain http or https URL`,
    close ? `did you mean ${close}?` : `environments: ${environments.join(', ')}.`,
  );
}

/** How often each request is sent, from a command line. */
export function roundsOf(text: string): number {
  const rounds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (rounds >= 1 && rounds <= MAX_ROUNDS) return rounds;
  throw usage(
    `--rounds ${text} is no number between 1 and ${MAX_ROUNDS}`,
    'give 30, or more where times vary.',
  );
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usage(`the seed ${text} is no whole number`, 'give one of at most nine digits.');
}

/** The text of an OpenAPI document in a file, once it proved readable. */
export function documentIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GateError('openapi-unreadable', [{ what: `cannot read ${file}`, fix: 'name a file.' }], {
      cause,
    });
  }
  readOpenApi(file, text);
  return text;
}
