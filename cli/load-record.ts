import { relative } from 'node:path';
import type { Client } from '../client/request.ts';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { plannedObservations } from '../judge/load.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import type { LoadResult } from '../records/load-result.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash } from '../records/run-directory.ts';
import type { Target } from './target.ts';

/** run.json of a load run that begins. */
export function newRun(
  { loaded, environment }: Target,
  contract: EffectiveContract,
  plan: LoadPlan,
  about: { readonly id: string; readonly baseUrl: string; readonly startedAt: Date },
): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id: about.id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment,
    url: about.baseUrl,
    contractFile: relative(process.cwd(), loaded.file) || loaded.file,
    contractHash: contractHash(contract),
    startedAt: about.startedAt.toISOString(),
    endedAt: null,
    state: 'running',
    interruption: null,
    filtered: false,
    planned: {
      observations: plannedObservations(contract, plan),
      requests: plan.scenarios.reduce((sum, { starts }) => sum + starts, 0),
    },
    sent: { requests: 0, shared: 0 },
    revisions: [],
    observationsHash: null,
  };
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
