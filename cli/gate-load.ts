import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../client/client.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { judgeLoad } from '../judge/load.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import { type LoadResult, writeLoadPlan, writeLoadResult } from '../records/load-result.ts';
import type { Observation } from '../records/observation.ts';
import type { RunWriter } from '../records/run-directory.ts';
import { carryOut, type Engine } from './load-run.ts';
import type { Progress } from './progress.ts';

/** The load that follows a check in the same run. */
export interface LoadAddition {
  readonly plan: LoadPlan;
  readonly engine: Engine;
}

interface AddedLoad {
  readonly plan: LoadPlan;
  readonly result: LoadResult;
  readonly observations: readonly Observation[];
  readonly started: number;
}

/** A limiter whose window is longer than this is not waited for. */
const MAX_WAIT_MS = 300_000;

/** Loads the API once the limiter has forgotten the check, and judges that. */
export async function addLoad(
  { plan, engine }: LoadAddition,
  session: {
    readonly contract: EffectiveContract;
    readonly client: ApiClient;
    readonly writer: RunWriter;
    readonly options: { readonly signal: AbortSignal; readonly progress: Progress };
  },
): Promise<AddedLoad> {
  const { contract, client, writer, options } = session;
  writeLoadPlan(writer.dir, plan);
  const waitMs = Math.min(MAX_WAIT_MS, contract.rateLimits?.windowMs ?? 0);
  if (waitMs > 0) options.progress.stage(`Waiting ${Math.ceil(waitMs / 1000)} s for the tiers to fill again`);
  await sleep(waitMs, undefined, { signal: options.signal }).catch(() => undefined);
  const result = await carryOut(client, contract, plan, { ...options, engine });
  writeLoadResult(writer.dir, result);
  const observations = judgeLoad(contract, plan, result);
  for (const observation of observations) writer.observation(observation);
  const started = result.scenarios.reduce((sum, scenario) => sum + scenario.started, 0);
  return { plan, result, observations, started };
}
