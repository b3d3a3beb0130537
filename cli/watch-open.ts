import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Exchange } from '../records/exchange.ts';
import { reopenRun } from '../records/reopen-run.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, openRun, type RunWriter, runId } from '../records/run-directory.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';
import { readSamples, readWatch, writeWatch } from '../records/watch-files.ts';
import type { ProbePlan } from '../rollout/probes.ts';
import { newWatch, type WatchSettings } from './watch-start.ts';

/** A watch that can begin, or go on. */
export interface OpenedWatch {
  /** With answers awaited for half an interval at the most: one that comes later comes too late. */
  readonly contract: EffectiveContract;
  readonly record: WatchRecord;
  readonly writer: RunWriter;
  readonly earlier: readonly Sample[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
  readonly nextExchange: number;
  /** What an earlier process recorded; null for a new run. */
  readonly run: RunRecord | null;
}

interface OpenOptions extends WatchSettings {
  readonly runs: string;
  readonly resume?: string;
}

export function openWatch(
  contract: EffectiveContract,
  probes: readonly ProbePlan[],
  options: OpenOptions,
): OpenedWatch {
  if (options.resume !== undefined) return resumed(contract, options.resume);
  const record = newWatch(contract, probes, options);
  const watched = impatient(contract, record);
  const writer = openRun(
    options.runs,
    runId(new Date(), contract.api.name, contract.environment.name),
    watched,
  );
  writeWatch(writer.dir, record);
  return { contract: watched, record, writer, earlier: [], exchanges: new Map(), nextExchange: 0, run: null };
}

function resumed(contract: EffectiveContract, dir: string): OpenedWatch {
  const refuse = (what: string): never => {
    throw new GateError('usage', [{ what: `${dir} cannot be resumed: ${what}`, fix: 'start a new watch.' }]);
  };
  if (contract.environment.owned) return refuse('the API was started for that run and ended with it');
  const record = readWatch(dir);
  const { recorded, writer, nextExchange } = reopenRun(dir);
  const watched = impatient(contract, record);
  if (contractHash(watched) !== recorded.run.contractHash) return refuse('the contract has changed since');
  const earlier = readSamples(dir);
  const last = earlier.at(-1);
  const idleMs = Date.now() - Date.parse(last?.at ?? recorded.run.startedAt);
  if (idleMs > Math.max(MIN_IDLE_MS, record.everyMs * record.intervals)) {
    return refuse(
      `${Math.round(idleMs / 1000)} s have passed since its last probe, too long to go on as if nothing had happened`,
    );
  }
  // Interrupted or killed: either way it is running again.
  const run: RunRecord = {
    ...recorded.run,
    state: 'running',
    interruption: null,
    endedAt: null,
    observationsHash: null,
  };
  return { contract: watched, record, writer, earlier, exchanges: recorded.exchanges, nextExchange, run };
}

/** A short watch may still be resumed a while later. */
const MIN_IDLE_MS = 300_000;

/** Short intervals are for rehearsals, whose answers still take their time. */
const MIN_PATIENCE_MS = 1000;

/** How long an answer is awaited, milliseconds. */
export const patienceMs = ({ everyMs }: Pick<WatchRecord, 'everyMs'>): number =>
  Math.max(MIN_PATIENCE_MS, Math.floor(everyMs / 2));

function impatient(contract: EffectiveContract, record: WatchRecord): EffectiveContract {
  const timeoutMs = Math.min(contract.requests.timeoutMs, patienceMs(record));
  return { ...contract, requests: { ...contract.requests, timeoutMs } };
}
