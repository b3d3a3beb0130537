import { relative } from 'node:path';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash } from '../records/run-directory.ts';
import type { Target } from './target.ts';

export interface Begun {
  readonly id: string;
  readonly baseUrl: string;
  readonly startedAt: Date;
  /** How many observations and requests are planned. */
  readonly observations: number;
  readonly requests: number;
}

/** run.json of a run that begins. */
export function beginRun(
  { loaded, environment }: Target,
  contract: EffectiveContract,
  { id, baseUrl, startedAt, observations, requests }: Begun,
): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment,
    url: baseUrl,
    contractFile: relative(process.cwd(), loaded.file) || loaded.file,
    contractHash: contractHash(contract),
    startedAt: startedAt.toISOString(),
    endedAt: null,
    state: 'running',
    interruption: null,
    filtered: false,
    planned: { observations, requests },
    sent: { requests: 0, shared: 0 },
    revisions: [],
    observationsHash: null,
  };
}
