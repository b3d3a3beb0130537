import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { Acceptance } from './acceptance.ts';
import { Exchange } from './exchange.ts';
import { Observation } from './observation.ts';
import { RunRecord } from './run.ts';
import { RUN_FILES, sha256 } from './run-directory.ts';
import { forReports } from './shorten.ts';
import { validator } from './validate.ts';
import { Verdict } from './verdict.ts';

/** Everything a run recorded, validated on reading. */
export interface RecordedRun {
  readonly run: RunRecord;
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
  /** Who accepted a hold; null: nobody. */
  readonly acceptance: Acceptance | null;
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
const checkAcceptance = validator<Acceptance>(Acceptance);
const checkVerdict = validator<Verdict>(Verdict);

/** Reads a verdict and checks its shape. */
export const readVerdict = (dir: string): Verdict =>
  checkVerdict(parse(readText(dir, RUN_FILES.verdict), RUN_FILES.verdict), RUN_FILES.verdict);

function readAcceptance(dir: string): Acceptance | null {
  const name = RUN_FILES.acceptance;
  if (!existsSync(join(dir, name))) return null;
  return checkAcceptance(parse(readText(dir, name), name), name);
}

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
  const exchanges = readLines(dir, RUN_FILES.exchanges, (value, where) =>
    forReports(checkExchange(value, where)),
  );
  return {
    run,
    contract,
    observations: readLines(dir, RUN_FILES.observations, checkObservation),
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    acceptance: readAcceptance(dir),
  };
}
