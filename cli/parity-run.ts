import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { judgeParity, parityOf, type RanCases } from '../judge/parity.ts';
import { judge } from '../judge/verdict.ts';
import { writeParity } from '../records/parity.ts';
import { type RecordedRun, readRun } from '../records/read-run.ts';
import { openRun, RUN_FILES, runId } from '../records/run-directory.ts';
import type { ReportInput } from '../reports/input.ts';
import { type CheckRunOptions, runCheck } from './check-run.ts';
import { writeReports } from './report-files.ts';
import type { Target } from './target.ts';

export interface ParityRun {
  readonly input: ReportInput;
  readonly dir: string;
}

interface Half extends RanCases {
  readonly contract: EffectiveContract;
}

/** Is this the directory of a recorded run, and not a contract? */
export const isRun = (path: string): boolean => existsSync(join(path, RUN_FILES.run));

/** Checks two environments of a contract, one after the other, and compares case by case; each check is a run of its own. */
export async function runParity(target: Target, other: string, options: CheckRunOptions): Promise<ParityRun> {
  const halves: Half[] = [];
  for (const environment of [other, target.environment]) {
    const { input, dir } = await runCheck({ ...target, environment }, options);
    writeReports(dir, input);
    halves.push(input);
  }
  const [baseline, candidate] = halves;
  if (baseline === undefined || candidate === undefined)
    throw new Error('two checks gave less than two runs');
  return recorded(baseline, candidate, options.runs);
}

/** Compares two recorded runs of one API case by case: two implementations, or before and after a change. */
export function compareRuns(before: string, now: string, runs: string): ParityRun {
  const [baseline, candidate] = [whole(before), whole(now)];
  if (baseline.run.api === candidate.run.api) return recorded(baseline, candidate, runs);
  throw new GateError('usage', [
    {
      what: `${before} is of ${baseline.run.api}, ${now} of ${candidate.run.api}`,
      fix: 'name two runs of one API.',
    },
  ]);
}

function whole(dir: string): RecordedRun {
  const run = readRun(dir);
  if (run.observations.some(({ kind }) => kind === 'case')) return run;
  throw new GateError('usage', [
    { what: `${dir} holds no cases`, fix: 'name the run of a gatehouse check.' },
  ]);
}

function recorded(baseline: Half, candidate: Half, runs: string): ParityRun {
  const { contract } = candidate;
  const startedAt = new Date();
  const writer = openRun(
    runs,
    runId(startedAt, `${contract.api.name}-parity`, contract.environment.name),
    contract,
  );
  const parity = parityOf(baseline, candidate);
  writeParity(writer.dir, parity);
  const observations = judgeParity(parity);
  for (const observation of observations) writer.observation(observation);
  const halves = [baseline.run, candidate.run];
  const partial = halves.find(({ state }) => state !== 'complete');
  const run = {
    ...candidate.run,
    id: writer.id,
    tool: `gatehouse ${VERSION}`,
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    state: partial === undefined ? ('complete' as const) : ('interrupted' as const),
    interruption: partial === undefined ? null : `run ${partial.id} did not come to its end`,
    filtered: halves.some(({ filtered }) => filtered),
    planned: { observations: observations.length, requests: 0 },
    sent: { requests: 0, shared: 0 },
    observationsHash: writer.observationsHash(),
  };
  writer.save(run);
  const all = { run, contract, observations, exchanges: new Map() };
  return { dir: writer.dir, input: { ...all, verdict: judge(all, new Date()), parity } };
}
