import { relative } from 'node:path';
import type { Client } from '../client/request.ts';
import { VERSION } from '../client/version.ts';
import { type Plan, requestsOf } from '../conformance/select.ts';
import type { Shard } from '../conformance/shard.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { LoadedContract } from '../contract/load.ts';
import { plannedObservations } from '../judge/load.ts';
import type { Observation } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, type RunWriter } from '../records/run-directory.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import type { LoadAddition } from './gate-load.ts';
import type { Target } from './target.ts';

/** What a gate adds to the run of a check. */
export interface Addition {
  /** Found by reading, before anything is called. */
  readonly before: readonly Observation[];
  /** Why the API is not even called; null: it is. */
  readonly stopped: string | null;
  readonly load: LoadAddition | null;
  /** The image or commit that is judged. */
  readonly subject: string | null;
}

/** run.json of a check that begins. */
export function newRun(
  { loaded, environment: name }: Target,
  { contract, baseUrl }: OpenEnvironment,
  plan: Plan,
  { writer, startedAt }: { writer: RunWriter; startedAt: Date },
): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id: writer.id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment: name,
    url: baseUrl,
    contractFile: relative(process.cwd(), loaded.file) || loaded.file,
    places: placesIn(loaded, name),
    contractHash: contractHash(contract),
    startedAt: startedAt.toISOString(),
    endedAt: null,
    state: 'running',
    interruption: null,
    filtered: plan.filtered,
    planned: { observations: plan.items.length + plan.unsupported.length, requests: requestsOf(plan).length },
    sent: { requests: 0, shared: 0 },
    revisions: [],
    observationsHash: null,
  };
}

/** Where a report may point to in the contract's file. */
function placesIn({ contract, placeOf }: LoadedContract, environment: string): RunRecord['places'] & {} {
  const pointers = [
    ...contract.routes.map((_, index) => `/routes/${index}`),
    ...Object.keys(contract.identities).map((name) => `/identities/${name}`),
    ...(contract.waivers ?? []).map((_, index) => `/waivers/${index}`),
    `/environments/${environment}`,
  ];
  return Object.fromEntries(
    pointers.map((pointer) => {
      const { line, column } = placeOf(pointer);
      return [pointer, { line, column }];
    }),
  );
}

/** The same with what a gate adds to it. */
export function withAddition(
  run: RunRecord,
  { before, load, subject }: Addition,
  contract: EffectiveContract,
): RunRecord {
  const more = before.length + (load === null ? 0 : plannedObservations(contract, load.plan));
  return {
    ...run,
    ...(subject === null ? {} : { subject }),
    planned: { ...run.planned, observations: run.planned.observations + more },
  };
}

/** Which part of the whole plan it is; nothing where it is all of it. */
export function shardRecord(
  shard: Shard | undefined,
  { items, unsupported }: Plan,
  { loaded }: Target,
): Pick<RunRecord, 'shard'> {
  if (shard === undefined) return {};
  return { shard: { ...shard, observations: items.length + unsupported.length, source: loaded.hash } };
}

/** run.json of a check that has ended, or was cut short. */
export function finishRun(
  run: RunRecord,
  {
    client,
    writer,
    signal,
    observations,
    stopped,
  }: {
    client: Client;
    writer: RunWriter;
    signal: AbortSignal;
    observations: readonly Observation[];
    stopped: string | null;
  },
): RunRecord {
  const interrupted = signal.aborted;
  return {
    ...run,
    endedAt: new Date().toISOString(),
    state: interrupted || observations.length < run.planned.observations ? 'interrupted' : 'complete',
    interruption: interrupted ? 'it was interrupted by a signal' : stopped,
    sent: { requests: client.counts.sent, shared: client.counts.shared },
    revisions: [...client.revisions],
    observationsHash: writer.observationsHash(),
  };
}
