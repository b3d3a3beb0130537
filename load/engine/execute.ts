import { createHistogram, record, storeHistogram } from '../../records/histogram.ts';
import type { LoadPlan } from '../../records/load-plan.ts';
import type { LoadResult } from '../../records/load-result.ts';
import type { StoredHistogram } from '../../records/stored-histogram.ts';
import { lengthMs } from '../schedule.ts';
import { createLive } from './live.ts';
import type { Credentials, LoadProgress } from './messages.ts';
import { prepareTargets } from './prepare.ts';
import { runScenario, type ScenarioRun } from './scenario.ts';
import { createStalls, STALL_MS } from './stalls.ts';
import type { Transport } from './transport.ts';

/** Time and transport of the engine; passed in. */
export interface EngineEdges {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly date: () => Date;
  /** Calls back after about so many milliseconds. */
  readonly after: (ms: number, then: () => void) => void;
  readonly transport: (timeoutMs: number) => Transport;
}

export interface Execution {
  /** What the run came to; never rejects for what the API does. */
  readonly ended: Promise<LoadResult>;
  /** Makes no more starts, gives the open ones a moment, and ends. */
  stop(reason: string): void;
  /** Takes effect with the next start. */
  renew(credentials: Credentials): void;
}

export interface ExecuteOptions {
  readonly plan: LoadPlan;
  readonly planHash: string;
  readonly credentials: Credentials;
  readonly userAgent: string;
  readonly tool: string;
  /** How long the engine watches its own clock before it begins, in milliseconds; 0: not at all. */
  readonly idleMs: number;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** How long open requests may still take when the run is stopped: less than the two seconds in which it must have ended. */
const STOP_GRACE_MS = 1000;
const PROGRESS_EVERY_MS = 500;
const EXPIRE_EVERY_MS = 25;
/** A timer is never asked for more, so that a stop is heard and an expired call is ended in time. */
const LONGEST_TICK_MS = 20;

/** Runs a plan in this thread: one loop that makes every start that is due, and catches up after a stall. */
export function execute(options: ExecuteOptions, edges: EngineEdges): Execution {
  const { plan } = options;
  let stopReason: string | null = null;
  const runs: ScenarioRun[] = [];
  let targets = prepareAll(options, options.credentials);
  const ended = (async (): Promise<LoadResult> => {
    const startedAt = edges.date();
    const idle = await watchIdle(options.idleMs, edges, () => stopReason !== null);
    const beginMs = edges.now();
    const ofMs = Math.max(...plan.scenarios.map((scenario) => scenario.startAfterMs + lengthMs(scenario)));
    const live = createLive(beginMs, ofMs);
    for (const [index, scenario] of plan.scenarios.entries()) {
      const request = (target: number) => requestOf(targets, index, target);
      const transport = edges.transport(scenario.timeoutMs);
      const edgesOf = {
        seed: plan.seed,
        beginMs: beginMs + scenario.startAfterMs,
        transport,
        prepared: request,
        seen: live.seen,
      };
      runs.push(runScenario(scenario, edgesOf));
    }
    const stalls = createStalls();
    await loop(
      runs,
      edges,
      stalls,
      () => stopReason,
      (nowMs) => options.onProgress(live.report(nowMs, runs)),
    );
    for (const run of runs) run.destroy();
    const results = runs.map((run) => run.result());
    return {
      schema: 'gatehouse/load-result@1',
      planHash: options.planHash,
      engine: 'embedded',
      tool: options.tool,
      startedAt: startedAt.toISOString(),
      endedAt: edges.date().toISOString(),
      state: stopReason === null ? 'complete' : 'interrupted',
      interruption: stopReason,
      scenarios: results.map(({ scenario }) => scenario),
      groups: results.flatMap(({ groups }) => groups),
      engineHealth: { idle, ...stalls.summary() },
    };
  })();
  return {
    ended,
    stop: (reason) => {
      stopReason ??= reason;
    },
    renew: (credentials) => {
      targets = prepareAll(options, credentials);
    },
  };
}

type Targets = readonly (readonly ReturnType<typeof prepareTargets>[number][])[];

const prepareAll = ({ plan, userAgent }: ExecuteOptions, credentials: Credentials): Targets =>
  plan.scenarios.map((scenario) => prepareTargets(plan, scenario, credentials, userAgent));

function requestOf(targets: Targets, scenario: number, target: number): Targets[number][number] {
  const request = targets[scenario]?.[target];
  if (request === undefined) throw new RangeError(`scenario ${scenario} has no target ${target}`);
  return request;
}

const tick = (edges: EngineEdges, ms: number): Promise<void> =>
  new Promise((resolve) => edges.after(ms, resolve));

/** How late a timer of 1 ms comes while nothing is to be done: the floor of every figure that follows. */
async function watchIdle(
  idleMs: number,
  edges: EngineEdges,
  stopped: () => boolean,
): Promise<StoredHistogram | null> {
  if (idleMs === 0) return null;
  const late = createHistogram();
  const endMs = edges.now() + idleMs;
  for (let now = edges.now(); now < endMs && !stopped(); ) {
    await tick(edges, 1);
    const then = edges.now();
    record(late, (then - now - 1) * 1000);
    now = then;
  }
  return storeHistogram(late);
}

/** Ends when every run is over, or a moment after the stop. Bounded: a run's calls expire, and its starts are counted. */
async function loop(
  runs: readonly ScenarioRun[],
  edges: EngineEdges,
  stalls: ReturnType<typeof createStalls>,
  stopReason: () => string | null,
  progress: (nowMs: number) => void,
): Promise<void> {
  const beginMs = edges.now();
  let wantedMs = beginMs;
  let [expireMs, progressMs] = [beginMs, beginMs + PROGRESS_EVERY_MS];
  let stoppedMs: number | null = null;
  for (;;) {
    const now = edges.now();
    const open = runs.map((run) => run.counts().open);
    const made = runs.map((run) => run.advance(now));
    if (now - wantedMs > STALL_MS) {
      const affected = runs.map((run, i) => [run.scenario.name, (open[i] ?? 0) + (made[i] ?? 0)] as const);
      stalls.note(wantedMs - beginMs, now - wantedMs, Object.fromEntries(affected));
    }
    if (now >= expireMs) {
      for (const run of runs) run.expire(now);
      expireMs = now + EXPIRE_EVERY_MS;
    }
    if (now >= progressMs) {
      progress(now);
      progressMs = now + PROGRESS_EVERY_MS;
    }
    if (stopReason() !== null && stoppedMs === null) {
      stoppedMs = now;
      for (const run of runs) run.stop();
    }
    const settled =
      stoppedMs !== null && (now - stoppedMs > STOP_GRACE_MS || runs.every((run) => run.counts().open === 0));
    if (settled || (stoppedMs === null && runs.every((run) => run.over(now)))) return progress(now);
    const untilDue = Math.min(...runs.map((run) => run.nextDueMs())) - now;
    const wait = Math.max(1, Math.min(LONGEST_TICK_MS, Math.floor(untilDue)));
    wantedMs = edges.now() + wait;
    await tick(edges, wait);
  }
}
