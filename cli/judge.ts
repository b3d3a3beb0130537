import { isDeepStrictEqual } from 'node:util';
import { GateError } from '../contract/error.ts';
import { judgeLoad } from '../judge/load.ts';
import { judgeComparison } from '../judge/regression.ts';
import { judge } from '../judge/verdict.ts';
import { type Comparison, readComparison } from '../records/comparison.ts';
import { readLoad } from '../records/load-result.ts';
import { readRun } from '../records/read-run.ts';
import { readWatched } from '../records/watch-files.ts';
import { judgeSamples } from '../rollout/fold.ts';
import { toObservations } from '../rollout/observations.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';
import { rollbackOf } from './watch-start.ts';

/** `gatehouse judge RUN`: the recorded run, judged now. Nothing is sent; the reports are written anew. */
export async function judgeRun(dir: string, options: { json?: true }, terminal: Terminal): Promise<number> {
  const recorded = readRun(dir);
  const load = readLoad(dir);
  if (load !== null) refuseOthers(recorded, load);
  const watch = readWatched(dir);
  if (watch !== null) refuseOtherSamples(recorded, watch);
  const comparison = readComparison(dir);
  if (comparison !== null) refuseOtherPortraits(recorded, comparison);
  const verdict = judge(recorded, new Date());
  reportWriter(dir, terminal)(
    {
      ...{ ...recorded, verdict },
      ...(load === null ? {} : { load }),
      ...(watch === null ? {} : { watch }),
      ...(comparison === null ? {} : { comparison }),
    },
    options,
  );
  return verdict.exitCode;
}

/** A comparison's observations follow from its portraits; portraits that lead to others were changed afterwards. */
function refuseOtherPortraits(recorded: ReturnType<typeof readRun>, comparison: Comparison): void {
  if (isDeepStrictEqual(judgeComparison(recorded.contract, comparison), recorded.observations)) return;
  throw new GateError('record-invalid', [
    {
      what: 'the comparison does not lead to the observations that the run recorded',
      fix: 'judge an unchanged run of this version',
    },
  ]);
}

/** A watch's observations follow from its samples; samples that lead to others were changed afterwards. */
function refuseOtherSamples(
  { contract, observations, run }: ReturnType<typeof readRun>,
  { record, samples }: NonNullable<ReturnType<typeof readWatched>>,
): void {
  // Killed before its end, a watch has made no observations yet.
  if (run.observationsHash === null) return;
  const { triggers } = rollbackOf(contract);
  const again = toObservations(judgeSamples(samples, record, triggers), samples, triggers);
  if (isDeepStrictEqual(again, observations)) return;
  throw new GateError('record-invalid', [
    {
      what: 'the samples do not lead to the observations that the run recorded',
      fix: 'judge an unchanged run of this version',
    },
  ]);
}

/** A load run's observations follow from its result; a result that leads to others was changed afterwards. */
function refuseOthers(
  recorded: ReturnType<typeof readRun>,
  { plan, result }: NonNullable<ReturnType<typeof readLoad>>,
): void {
  if (isDeepStrictEqual(judgeLoad(recorded.contract, plan, result), recorded.observations)) return;
  throw new GateError('record-invalid', [
    {
      what: 'the load result does not lead to the observations that the run recorded',
      fix: 'judge an unchanged run of this version',
    },
  ]);
}
