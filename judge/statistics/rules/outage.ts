import type { Finding } from '../finding.ts';
import type { Probe, Tick } from '../probe.ts';

/** Failures in a row that make the watch ask, and probes that must then all fail. */
export const IN_A_ROW = 2;
export const CONFIRMING = 5;

/** How far the outage rule has got. */
export interface OutageWatch {
  readonly intervals: number;
  /** Planned intervals in a row in which every probe failed. */
  readonly failing: number;
  readonly confirmedAt: number | null;
  /** Intervals with an outage that no second witness confirmed: the watcher's own fault is not excluded. */
  readonly unwitnessed: number;
}

export const startOutage = (): OutageWatch => ({
  intervals: 0,
  failing: 0,
  confirmedAt: null,
  unwitnessed: 0,
});

const allFail = (probes: readonly Probe[]): boolean =>
  probes.length > 0 && probes.every(({ result }) => result !== 'ok' && result !== 'void');

/** Two failing intervals, then five confirming probes that all fail, then a second witness: all three, or no outage. */
export function observeOutage(watch: OutageWatch, tick: Tick): OutageWatch {
  const usable = tick.planned.filter(({ result }) => result !== 'void');
  const failing = usable.length === 0 ? watch.failing : allFail(usable) ? watch.failing + 1 : 0;
  const intervals = watch.intervals + 1;
  const confirmed = failing >= IN_A_ROW && tick.confirming.length >= CONFIRMING && allFail(tick.confirming);
  return {
    intervals,
    failing,
    confirmedAt: watch.confirmedAt ?? (confirmed && tick.witness === 'agrees' ? intervals : null),
    unwitnessed: watch.unwitnessed + (confirmed && tick.witness !== 'agrees' ? 1 : 0),
  };
}

/** Should the probes just failed be repeated at once? Asked before the interval is closed. */
export function asksForConfirmation(watch: OutageWatch, planned: readonly Probe[]): boolean {
  return allFail(planned) && watch.failing + 1 >= IN_A_ROW;
}

export function judgeOutage(watch: OutageWatch, ended: boolean): Finding {
  const base = { rule: 'rollout/outage', interval: null, n: watch.intervals, nNeeded: null };
  if (watch.confirmedAt !== null) {
    const text = `outage: ${IN_A_ROW} intervals failed in a row, then all of ${CONFIRMING} confirming probes, and a second witness agreed (interval ${watch.confirmedAt})`;
    return { ...base, outcome: 'fail', estimate: 1, text };
  }
  if (watch.unwitnessed > 0) {
    const text = `probes failed like in an outage in ${watch.unwitnessed} intervals, but no second witness agreed: the watcher may be at fault`;
    return { ...base, outcome: 'inconclusive', estimate: null, text };
  }
  if (watch.intervals === 0 || !ended) {
    const text =
      watch.intervals === 0 ? 'no interval was watched' : 'no outage so far; the watch is not over';
    return { ...base, outcome: 'inconclusive', estimate: null, text };
  }
  return { ...base, outcome: 'pass', estimate: 0, text: `no outage in ${watch.intervals} intervals` };
}
