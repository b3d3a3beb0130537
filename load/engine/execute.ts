import type { LoadPlan } from '../../records/load-plan.ts';
import type { LoadResult } from '../../records/load-result.ts';
import { lengthMs } from '../schedule.ts';
import { createLive } from './live.ts';
import { type EngineEdges, loop, watchIdle } from './loop.ts';
import type { Credentials, LoadProgress } from './messages.ts';
import { prepareTargets } from './prepare.ts';
import { runScenario } from './scenario.ts';
import { createStalls } from './stalls.ts';
import type { Prepared } from './transport.ts';

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

/** Runs a plan in this thread: one loop that makes every start that is due, and catches up after a stall. */
export function execute(options: ExecuteOptions, edges: EngineEdges): Execution {
  let stopReason: string | null = null;
  let targets = prepareAll(options, options.credentials);
  const ended = carryOut(options, edges, {
    stopReason: () => stopReason,
    requestOf: (scenario, target) => requestOf(targets, scenario, target),
  });
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

interface Control {
  readonly stopReason: () => string | null;
  readonly requestOf: (scenario: number, target: number) => Prepared;
}

async function carryOut(
  options: ExecuteOptions,
  edges: EngineEdges,
  { stopReason, requestOf: request }: Control,
): Promise<LoadResult> {
  const { plan, planHash, tool } = options;
  const startedAt = edges.date();
  const idle = await watchIdle(options.idleMs, edges, () => stopReason() !== null);
  const beginMs = edges.now();
  const ofMs = Math.max(...plan.scenarios.map((scenario) => scenario.startAfterMs + lengthMs(scenario)));
  const live = createLive(beginMs, ofMs);
  const origins = (plan.instances ?? [plan.url]).map((url) => new URL(url).origin);
  const runs = plan.scenarios.map((scenario, index) =>
    runScenario(scenario, {
      seed: plan.seed,
      beginMs: beginMs + scenario.startAfterMs,
      transports: origins.map((origin) => edges.transport(scenario.timeoutMs, origin)),
      prepared: (target) => request(index, target),
      seen: live.seen,
    }),
  );
  const stalls = createStalls();
  const progress = (nowMs: number): void => options.onProgress(live.report(nowMs, runs));
  await loop(runs, edges, { stalls, stopReason, progress });
  for (const run of runs) run.destroy();
  const results = runs.map((run) => run.result());
  return {
    ...{ schema: 'gatehouse/load-result@1', engine: 'embedded', planHash, tool },
    startedAt: startedAt.toISOString(),
    endedAt: edges.date().toISOString(),
    state: stopReason() === null ? 'complete' : 'interrupted',
    interruption: stopReason(),
    scenarios: results.map(({ scenario }) => scenario),
    groups: results.flatMap(({ groups }) => groups),
    engineHealth: { idle, ...stalls.summary() },
  };
}

type Targets = readonly (readonly Prepared[])[];

const prepareAll = ({ plan, userAgent }: ExecuteOptions, credentials: Credentials): Targets =>
  plan.scenarios.map((scenario) => prepareTargets(plan, scenario, credentials, userAgent));

function requestOf(targets: Targets, scenario: number, target: number): Prepared {
  const request = targets[scenario]?.[target];
  if (request === undefined) throw new RangeError(`scenario ${scenario} has no target ${target}`);
  return request;
}
