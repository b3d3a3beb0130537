import { isDeepStrictEqual } from 'node:util';
import { GateError } from '../contract/error.ts';
import { judgeLoad } from '../judge/load.ts';
import { judgeParity } from '../judge/parity.ts';
import { judgeComparison } from '../judge/regression.ts';
import { judge } from '../judge/verdict.ts';
import { readComparison } from '../records/comparison.ts';
import { readLoad } from '../records/load-result.ts';
import type { Observation } from '../records/observation.ts';
import { readParity } from '../records/parity.ts';
import { readRun } from '../records/read-run.ts';
import { type RecordedWatch, readWatched } from '../records/watch-files.ts';
import { judgeSamples } from '../rollout/fold.ts';
import { toObservations } from '../rollout/observations.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';
import { rollbackOf } from './watch-start.ts';

type Recorded = ReturnType<typeof readRun>;

/** `gatehouse judge RUN`: the recorded run, judged now. Nothing is sent; the reports are written anew. */
export async function judgeRun(dir: string, options: { json?: true }, terminal: Terminal): Promise<number> {
  const recorded = readRun(dir);
  const [load, watch] = [readLoad(dir), readWatched(dir)];
  const [comparison, parity] = [readComparison(dir), readParity(dir)];
  const { contract } = recorded;
  if (load !== null)
    refuseOthers(ofLoad(recorded), judgeLoad(contract, load.plan, load.result), 'load result does');
  if (watch !== null) refuseOtherSamples(recorded, watch);
  if (comparison !== null) refuseOthers(recorded, judgeComparison(contract, comparison), 'comparison does');
  if (parity !== null) refuseOthers(recorded, judgeParity(parity), 'rows of the comparison do');
  const verdict = judge(recorded, new Date());
  reportWriter(dir, terminal)(
    {
      ...{ ...recorded, verdict },
      ...(load === null ? {} : { load }),
      ...(watch === null ? {} : { watch }),
      ...(comparison === null ? {} : { comparison }),
      ...(parity === null ? {} : { parity }),
    },
    options,
  );
  return verdict.exitCode;
}

/** A gate's run holds the observations of its check and its audit too. */
const ofLoad = (recorded: Recorded): Recorded => ({
  ...recorded,
  observations: recorded.observations.filter(({ id }) => id.startsWith('load/')),
});

/** A watch's observations follow from its samples. */
function refuseOtherSamples(recorded: Recorded, { record, samples }: RecordedWatch): void {
  // Killed before its end, a watch has made no observations yet.
  if (recorded.run.observationsHash === null) return;
  const { triggers } = rollbackOf(recorded.contract);
  const again = toObservations(judgeSamples(samples, record, triggers), samples, triggers);
  refuseOthers(recorded, again, 'samples do');
}

/** Observations follow from what was recorded; a record that leads to others was changed afterwards. */
function refuseOthers({ observations }: Recorded, again: readonly Observation[], what: string): void {
  if (isDeepStrictEqual(again, observations)) return;
  throw new GateError('record-invalid', [
    {
      what: `the ${what} not lead to the observations that the run recorded`,
      fix: 'judge an unchanged run of this version',
    },
  ]);
}
