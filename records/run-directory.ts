import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { Exchange } from './exchange.ts';
import { Observation } from './observation.ts';
import { RunRecord } from './run.ts';
import { validator } from './validate.ts';
import { Verdict } from './verdict.ts';

/** The files of a run directory. */
export const RUN_FILES = {
  run: 'run.json',
  contract: 'contract.json',
  exchanges: 'exchanges.jsonl',
  observations: 'observations.jsonl',
  verdict: 'verdict.json',
} as const;

/** Everything a run recorded, validated on reading. */
export interface RecordedRun {
  readonly run: RunRecord;
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
}

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

function readText(dir: string, name: string): string {
  const file = join(dir, name);
  if (!existsSync(file)) {
    throw new GateError('record-invalid', [
      { what: `${file} is missing`, fix: 'give a directory that a run wrote' },
    ]);
  }
  return readFileSync(file, 'utf8');
}

/** The lines of a JSONL file; a last line without its newline was cut by a crash and is left out. */
function readLines<T>(dir: string, name: string, check: (value: unknown, where: string) => T): T[] {
  const lines = readText(dir, name).split('\n').slice(0, -1);
  return lines.map((line, index) => check(parse(line, `${name}:${index + 1}`), `${name}:${index + 1}`));
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GateError('record-invalid', [{ what: `${where} is not JSON` }], { cause });
  }
}

const checkRun = validator<RunRecord>(RunRecord);
const checkExchange = validator<Exchange>(Exchange);
const checkObservation = validator<Observation>(Observation);
const checkVerdict = validator<Verdict>(Verdict);

/** Reads a verdict and checks its shape. */
export const readVerdict = (dir: string): Verdict =>
  checkVerdict(parse(readText(dir, RUN_FILES.verdict), RUN_FILES.verdict), RUN_FILES.verdict);

/** Reads a run; refuses one whose contract or observations are not those that the run recorded. */
export function readRun(dir: string): RecordedRun {
  const run = checkRun(parse(readText(dir, RUN_FILES.run), RUN_FILES.run), RUN_FILES.run);
  const contractText = readText(dir, RUN_FILES.contract);
  // The hash below ties the file to what this program wrote, so its shape is known.
  const contract = parse(contractText, RUN_FILES.contract) as EffectiveContract;
  const changed: string[] = [];
  if (sha256(contractText) !== run.contractHash) changed.push(RUN_FILES.contract);
  if (
    run.observationsHash !== null &&
    sha256(readText(dir, RUN_FILES.observations)) !== run.observationsHash
  ) {
    changed.push(RUN_FILES.observations);
  }
  if (changed.length > 0) {
    throw new GateError(
      'record-invalid',
      changed.map((name) => ({
        what: `${join(dir, name)} is not what the run wrote: its hash differs from the one in ${RUN_FILES.run}`,
        fix: 'judge an unchanged run',
      })),
    );
  }
  const exchanges = readLines(dir, RUN_FILES.exchanges, checkExchange);
  return {
    run,
    contract,
    observations: readLines(dir, RUN_FILES.observations, checkObservation),
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
  };
}

/** The hash by which a run names its contract. */
export const contractHash = (contract: EffectiveContract): string =>
  sha256(`${JSON.stringify(contract, null, 2)}\n`);
