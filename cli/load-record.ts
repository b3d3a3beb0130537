import type { Client } from '../client/request.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { plannedObservations } from '../judge/load.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import type { LoadResult } from '../records/load-result.ts';
import type { RunRecord } from '../records/run.ts';
import { beginRun } from './run-record.ts';
import type { Target } from './target.ts';

/** run.json of a load run that begins. */
export function newRun(
  target: Target,
  contract: EffectiveContract,
  plan: LoadPlan,
  about: { readonly id: string; readonly baseUrl: string; readonly startedAt: Date },
): RunRecord {
  return beginRun(target, contract, {
    ...about,
    observations: plannedObservations(contract, plan),
    requests: plan.scenarios.reduce((sum, { starts }) => sum + starts, 0),
  });
}

/** run.json of a load run that has ended. */
export function finishRun(
  run: RunRecord,
  client: Client,
  result: LoadResult,
  observationsHash: string,
): RunRecord {
  const started = result.scenarios.reduce((sum, scenario) => sum + scenario.started, 0);
  return {
    ...run,
    endedAt: new Date().toISOString(),
    state: result.state,
    interruption: result.interruption,
    sent: { requests: started + client.counts.sent, shared: client.counts.shared },
    revisions: [...client.revisions],
    observationsHash,
  };
}
