import type { EffectiveRollback } from '../contract/effective.ts';
import type { Finding } from '../judge/statistics/finding.ts';
import { type Random, seededRandom } from '../judge/statistics/random.ts';
import { judgeWatch, observeTick, startWatch, type WatchState } from '../judge/statistics/watch.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';
import { judgeCoverage } from './coverage.ts';
import { judgeOutside } from './outside.ts';
import { watchPlan } from './plan.ts';

/** Random numbers of one interval: the same ones whether the watch ran through or was resumed. */
const randomOf = ({ seed }: WatchRecord, interval: number): Random => seededRandom(seed * 65_537 + interval);

/** One interval later. Live probes of the baseline's side are not sent: both revisions are seldom alive together. */
export function advance(state: WatchState, sample: Sample, record: WatchRecord): WatchState {
  return observeTick(state, { ...sample, baseline: [] }, randomOf(record, sample.interval));
}

/** The evaluator's state after recorded intervals. */
export function stateAfter(
  samples: readonly Sample[],
  record: WatchRecord,
  triggers: EffectiveRollback['triggers'],
): WatchState {
  return samples.reduce(
    (state, sample) => advance(state, sample, record),
    startWatch(watchPlan(triggers, record)),
  );
}

/** What every rule says of the recorded intervals, the watcher's own sight among them. Pure. */
export function judgeSamples(
  samples: readonly Sample[],
  record: WatchRecord,
  triggers: EffectiveRollback['triggers'],
): readonly Finding[] {
  const state = stateAfter(samples, record, triggers);
  return [
    ...judgeWatch(state, randomOf(record, 0)),
    ...judgeOutside(samples, record, triggers),
    judgeCoverage(samples, record.intervals),
  ];
}
