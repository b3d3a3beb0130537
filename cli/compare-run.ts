import { setTimeout as sleep } from 'node:timers/promises';
import { createRedactor, type Redactor } from '../client/redact.ts';
import { GateError } from '../contract/error.ts';
import { judgeComparison } from '../judge/regression.ts';
import { judge } from '../judge/verdict.ts';
import { type Baseline, type Comparison, type Side, writeComparison } from '../records/comparison.ts';
import type { Exchange } from '../records/exchange.ts';
import { openRun, runId } from '../records/run-directory.ts';
import { forReports } from '../records/shorten.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import type { ReportInput } from '../reports/input.ts';
import { carryOutRounds } from '../rollout/compare.ts';
import { type OpenSide, openSide } from './compare-side.ts';
import type { Progress } from './progress.ts';
import { beginRun } from './run-record.ts';
import type { Target } from './target.ts';

/** What the candidate is compared with. */
export type Against =
  | { readonly kind: 'saved'; readonly baseline: Baseline }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'environment'; readonly name: string };

export interface CompareRunOptions {
  readonly against: Against;
  readonly rounds: number;
  readonly seed: number;
  readonly runs: string;
  /** The candidate's OpenAPI document, where it is a file. */
  readonly openapi: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** The largest ratio of latencies that is right where the contract says nothing. */
const DEFAULT_SLOWDOWN = 1.2;

/** Where the exchanges of the baseline are numbered from: beyond those of any candidate. */
const BASELINE_IDS = 1_000_000;

/** Opens both sides, calls them in turn, records what they answered, and judges it. */
export async function runComparison(
  target: Target,
  options: CompareRunOptions,
): Promise<{ readonly input: ReportInput; readonly dir: string }> {
  const redactor = createRedactor();
  options.progress.stage(`Opening ${target.loaded.contract.api.name} (${target.environment})`);
  const open = (environment: string): Promise<OpenEnvironment> =>
    openEnvironment({
      loaded: target.loaded,
      environment,
      env: options.env,
      redactor,
      signal: options.signal,
    });
  const candidate = await open(target.environment);
  try {
    const other = await otherSide(candidate, options.against, open);
    try {
      return await compared(target, candidate, other, { ...options, redactor });
    } finally {
      if (other !== null && options.against.kind === 'environment') await other.close();
    }
  } finally {
    await candidate.close();
  }
}

/** The same environment elsewhere, another one of the contract, or none that is alive. */
async function otherSide(
  candidate: OpenEnvironment,
  against: Against,
  open: (environment: string) => Promise<OpenEnvironment>,
): Promise<OpenEnvironment | null> {
  switch (against.kind) {
    case 'saved':
      return null;
    case 'url':
      return { ...candidate, baseUrl: against.url, instances: [against.url] };
    case 'environment':
      return open(against.name);
  }
}

type Means = CompareRunOptions & { readonly redactor: Redactor };

async function compared(
  target: Target,
  candidate: OpenEnvironment,
  other: OpenEnvironment | null,
  options: Means,
): Promise<{ readonly input: ReportInput; readonly dir: string }> {
  const { contract, baseUrl } = candidate;
  const startedAt = new Date();
  const writer = openRun(options.runs, runId(startedAt, contract.api.name, target.environment), contract);
  const exchanges = new Map<number, Exchange>();
  const common = {
    ...options,
    runId: writer.id,
    onExchange: (exchange: Exchange) => {
      exchanges.set(exchange.id, forReports(exchange));
      writer.exchange(exchange);
    },
  };
  const side = openSide(candidate, { ...common, firstId: 0 });
  const baseline = other === null ? null : openSide(other, { ...common, firstId: BASELINE_IDS });
  const { probes } = side.called;
  const begun = beginRun(target, contract, {
    ...{ id: writer.id, baseUrl, startedAt, observations: probes.length + 1 },
    requests: options.rounds * probes.length * (baseline === null ? 1 : 2),
  });
  writer.save(begun);
  const comparison = await called(side, baseline, startedAt, contract.rollback?.triggers.slowdown, options);
  writeComparison(writer.dir, comparison);
  const observations = judgeComparison(contract, comparison);
  for (const observation of observations) writer.observation(observation);
  const counts = [side, ...(baseline === null ? [] : [baseline])].map(({ client }) => client.counts);
  const finished = {
    ...begun,
    endedAt: new Date().toISOString(),
    state: options.signal.aborted ? ('interrupted' as const) : ('complete' as const),
    interruption: options.signal.aborted ? 'it was interrupted by a signal' : null,
    sent: {
      requests: counts.reduce((sum, { sent }) => sum + sent, 0),
      shared: counts.reduce((sum, { shared }) => sum + shared, 0),
    },
    revisions: [...side.client.revisions],
    observationsHash: writer.observationsHash(),
  };
  writer.save(finished);
  await side.client.close();
  await baseline?.client.close();
  const recorded = { run: finished, contract, observations, exchanges };
  return { dir: writer.dir, input: { ...recorded, verdict: judge(recorded, new Date()), comparison } };
}

/** Calls the sides round by round, with a look at revision and document of each before and after. */
async function called(
  candidate: OpenSide,
  baseline: OpenSide | null,
  startedAt: Date,
  slowdown: number | null | undefined,
  options: Means,
): Promise<Comparison> {
  const { against, rounds, seed, signal, progress } = options;
  const sides = baseline === null ? [candidate] : [candidate, baseline];
  const with_ = against.kind === 'saved' ? 'a saved baseline' : 'a live baseline, in turn';
  progress.stage(`Calling ${candidate.called.probes.length} routes ${rounds} times, against ${with_}`);
  for (const { client } of sides) await client.readRevision();
  const [now = [], before = []] = await carryOutRounds(
    sides.map(({ called: one }) => one),
    {
      ...{ rounds, signal, pause: (ms) => sleep(ms), elapsed: () => performance.now() },
      onRound: (round) => progress.detail(`round ${round} of ${rounds}`),
    },
  );
  const openapi = options.openapi ?? (await candidate.document());
  const baselineOpenapi = baseline === null ? null : await baseline.document();
  for (const { client } of sides) await client.readRevision();
  return {
    schema: 'gatehouse/comparison@1',
    against: against.kind === 'saved' ? 'saved' : 'live',
    baselineAt: against.kind === 'saved' ? against.baseline.at : startedAt.toISOString(),
    rounds,
    slowdown: slowdown ?? DEFAULT_SLOWDOWN,
    seed,
    baseline: savedSide(against) ?? liveSide(baseline, before, baselineOpenapi),
    candidate: candidate.side(now, openapi),
  };
}

const savedSide = (against: Against): Side | null =>
  against.kind === 'saved' ? against.baseline.side : null;

function liveSide(
  open: OpenSide | null,
  portraits: Parameters<OpenSide['side']>[0],
  openapi: string | null,
): Side {
  if (open !== null) return open.side(portraits, openapi);
  throw new GateError('usage', [{ what: 'there is no baseline to compare with' }]);
}
