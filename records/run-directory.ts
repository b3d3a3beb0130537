import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Exchange } from './exchange.ts';
import type { Observation } from './observation.ts';
import type { RunRecord } from './run.ts';

/** The files of a run directory. */
export const RUN_FILES = {
  run: 'run.json',
  contract: 'contract.json',
  exchanges: 'exchanges.jsonl',
  observations: 'observations.jsonl',
  verdict: 'verdict.json',
  /** Only where somebody accepted a hold. */
  acceptance: 'acceptance.json',
} as const;

export interface RunWriter {
  readonly dir: string;
  readonly id: string;
  exchange(exchange: Exchange): void;
  observation(observation: Observation): void;
  /** Replaces run.json; the file is whole at any moment. */
  save(run: RunRecord): void;
  /** SHA-256 of the observations written so far. */
  observationsHash(): string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `20261125T093012Z-call-analytics-staging`: sorts by time, names what it was. */
export function runId(startedAt: Date, api: string, environment: string): string {
  const time = startedAt.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${time}-${api}-${environment}`;
}

/** Takes a new directory below `root`; of two runs in one second the later gets a number. */
function claimDirectory(root: string, wanted: string): string {
  mkdirSync(root, { recursive: true });
  for (let n = 1; n < 1000; n++) {
    const dir = join(root, n === 1 ? wanted : `${wanted}-${n}`);
    try {
      mkdirSync(dir);
      return dir;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new GateError('record-invalid', [
    { what: `${root} holds a thousand runs of ${wanted}`, fix: 'give another --runs directory' },
  ]);
}

/** Writes a file so that it is whole at any moment. */
export function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

/** Opens a run directory. Lines are appended one by one, so that whatever kills the process leaves what was seen. */
export function openRun(root: string, wanted: string, contract: EffectiveContract): RunWriter {
  const dir = claimDirectory(root, wanted);
  const file = (name: string): string => join(dir, name);
  const observations = createHash('sha256');
  writeFileSync(file(RUN_FILES.contract), `${JSON.stringify(contract, null, 2)}\n`);
  writeFileSync(file(RUN_FILES.exchanges), '');
  writeFileSync(file(RUN_FILES.observations), '');
  return {
    dir,
    id: basename(dir),
    exchange: (exchange) => appendFileSync(file(RUN_FILES.exchanges), `${JSON.stringify(exchange)}\n`),
    observation: (observation) => {
      const line = `${JSON.stringify(observation)}\n`;
      observations.update(line);
      appendFileSync(file(RUN_FILES.observations), line);
    },
    save: (run) => replaceFile(file(RUN_FILES.run), `${JSON.stringify(run, null, 2)}\n`),
    observationsHash: () => observations.copy().digest('hex'),
  };
}

/** The hash by which a run names its contract. */
export const contractHash = (contract: EffectiveContract): string =>
  sha256(`${JSON.stringify(contract, null, 2)}\n`);
