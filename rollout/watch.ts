import type { EffectiveRollback } from '../contract/effective.ts';
import type { Finding } from '../judge/statistics/finding.ts';
import { isCalled, type WatchState } from '../judge/statistics/watch.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';
import { alertsAfter } from './alerts.ts';
import { advance, judgeSamples, stateAfter } from './fold.ts';
import { carryOut, type WatchWorld } from './interval.ts';
import { outsideCalled } from './outside.ts';
import { spareProbes } from './plan.ts';
import type { ProbePlan } from './probes.ts';

export interface WatchOptions {
  readonly record: WatchRecord;
  readonly triggers: EffectiveRollback['triggers'];
  readonly probes: readonly ProbePlan[];
  /** Intervals that an earlier process recorded. */
  readonly earlier: readonly Sample[];
  readonly world: WatchWorld;
  /** Called with every interval once it is over, before anything is made of it. */
  readonly onSample: (sample: Sample) => void;
  readonly onAlert: (text: string) => void;
}

export interface WatchEnd {
  /** over: every interval was watched. decided: a trigger has called, which nothing that follows could undo. */
  readonly how: 'over' | 'decided' | 'interrupted';
  readonly samples: readonly Sample[];
  readonly findings: readonly Finding[];
}

/** Watches a deployment interval by interval, until its end or until the verdict cannot change. */
export async function watch(options: WatchOptions): Promise<WatchEnd> {
  const { record, triggers, probes, world } = options;
  const { clock, signal } = world;
  const plan = {
    probes,
    everyMs: record.everyMs,
    spare: spareProbes(world.contract, probes, record.everyMs),
  };
  const samples = [...options.earlier];
  let state: WatchState = stateAfter(samples, record, triggers);
  let dueMs = clock.elapsed();
  const called = (): boolean => isCalled(state) || outsideCalled(samples, record, triggers);
  while (samples.length < record.intervals && !called()) {
    await clock.sleep(Math.max(0, dueMs - clock.elapsed()), signal);
    if (signal.aborted) break;
    // An interval that overran moves the schedule: nothing is caught up in a burst.
    dueMs = Math.max(dueMs, clock.elapsed()) + record.everyMs;
    const seen = await carryOut(samples.length + 1, plan, state, world);
    // What was under way at the interruption says nothing.
    if (signal.aborted) break;
    const alerts = alertsAfter([...samples, seen]);
    const sample: Sample = { ...seen, alerts: [...alerts] };
    options.onSample(sample);
    for (const alert of alerts) options.onAlert(alert);
    samples.push(sample);
    state = advance(state, sample, record);
  }
  const how = called() ? 'decided' : samples.length >= record.intervals ? 'over' : 'interrupted';
  return { how, samples, findings: judgeSamples(samples, record, triggers) };
}
