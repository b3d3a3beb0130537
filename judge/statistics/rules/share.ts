import { samplesToShowAbove, samplesToShowBelow, shareInterval, shareUpper } from '../binomial.ts';
import { callsAbove, type EProcess, observeInterval, STARTS, startEProcess } from '../eprocess.ts';
import { PASS_ALPHA, POWER } from '../error-budget.ts';
import { type Finding, percent, withInterval } from '../finding.ts';
import type { Probe, Tick } from '../probe.ts';

/** What distinguishes one share from another. */
export interface ShareRule {
  readonly rule: string;
  /** What is counted, in the plural: "authentication failures". */
  readonly what: string;
  /** The largest share that is still right, in (0, 1). */
  readonly limit: number;
  /** The chance of a false call that this rule may spend in one watch. */
  readonly alpha: number;
  /** true: counted; false: not; null: the probe says nothing about this share. */
  readonly counts: (probe: Probe) => boolean | null;
}

interface Count {
  readonly failed: number;
  readonly n: number;
}

/** A share under watch: its counts per interval and the evidence so far. */
export interface ShareWatch {
  readonly rule: ShareRule;
  readonly evidence: EProcess;
  readonly intervals: readonly Count[];
  readonly planned: Count;
}

/** How far back the watch looks when it decides whether to look closer, in intervals. */
const RECENT = 12;
const NONE: Count = { failed: 0, n: 0 };

export function startShare(rule: ShareRule): ShareWatch {
  return { rule, evidence: startEProcess(rule.limit, STARTS), intervals: [], planned: NONE };
}

const plus = (a: Count, b: Count): Count => ({ failed: a.failed + b.failed, n: a.n + b.n });

function count(probes: readonly Probe[], rule: ShareRule): Count {
  const said = probes.map(rule.counts);
  return {
    failed: said.filter((counted) => counted === true).length,
    n: said.filter((counted) => counted !== null).length,
  };
}

/** Confirming probes are left out: they are sent because something just failed, and within seconds of it. */
export function observeShare(watch: ShareWatch, tick: Tick): ShareWatch {
  const planned = count(tick.planned, watch.rule);
  const interval = plus(planned, count(tick.extra, watch.rule));
  return {
    rule: watch.rule,
    evidence: observeInterval(watch.evidence, interval.n === 0 ? null : interval.failed / interval.n),
    intervals: [...watch.intervals, interval],
    planned: plus(watch.planned, planned),
  };
}

/** Is the recent share above the limit, so that more probes an interval would settle it sooner? */
export function isSuspicious(watch: ShareWatch): boolean {
  const recent = watch.intervals.slice(-RECENT).reduce(plus, NONE);
  return recent.n > 0 && recent.failed / recent.n > watch.rule.limit;
}

/** Is the share above its limit? Once called it stays called. */
export const shareCalled = (watch: ShareWatch): boolean => callsAbove(watch.evidence, watch.rule.alpha);

/**
 * fail: the evidence reached 1/alpha at any moment. pass: the watch is over and the exact upper bound over the planned probes is
 * within the limit; added probes do not count there, because they were sent only when things looked bad.
 */
export function judgeShare(watch: ShareWatch, ended: boolean): Finding {
  const { rule, planned } = watch;
  if (shareCalled(watch)) return called(watch);
  if (planned.n === 0) {
    const text = `no probe says anything about ${rule.what}: not measured`;
    return {
      rule: rule.rule,
      outcome: 'inconclusive',
      estimate: null,
      interval: null,
      n: 0,
      nNeeded: cleanNeeded(rule.limit),
      text,
    };
  }
  const estimate = planned.failed / planned.n;
  const interval = shareInterval(planned.failed, planned.n, 0.95);
  const upper = shareUpper(planned.failed, planned.n, PASS_ALPHA);
  const base = { rule: rule.rule, estimate, interval, n: planned.n };
  const seen = `${rule.what}: ${planned.failed} of ${planned.n} probes, ${withInterval(estimate, interval)}`;
  if (ended && upper <= rule.limit) {
    return {
      ...base,
      outcome: 'pass',
      nNeeded: null,
      text: `${seen}; within the limit of ${percent(rule.limit)}`,
    };
  }
  if (!ended) {
    return { ...base, outcome: 'inconclusive', nNeeded: null, text: `${seen}; the watch is not over` };
  }
  const nNeeded = needed(rule.limit, estimate);
  const advice =
    nNeeded === null
      ? 'no number of probes settles a share this close'
      : `about ${nNeeded} probes would settle it`;
  return {
    ...base,
    outcome: 'inconclusive',
    nNeeded,
    text: `${seen}; too close to the limit of ${percent(rule.limit)} to tell: ${advice}`,
  };
}

const cleanNeeded = (limit: number): number | null => samplesToShowBelow(limit, 0, PASS_ALPHA, POWER);

const needed = (limit: number, estimate: number): number | null =>
  samplesToShowBelow(limit, estimate, PASS_ALPHA, POWER) ??
  samplesToShowAbove(limit, estimate, PASS_ALPHA, POWER);

function called(watch: ShareWatch): Finding {
  const { rule, evidence } = watch;
  const { failed, n } = watch.intervals.slice(evidence.since).reduce(plus, NONE);
  const estimate = n === 0 ? null : failed / n;
  const interval = shareInterval(failed, n, 0.95);
  const odds = Math.floor(evidence.peak).toLocaleString('en');
  const share =
    estimate === null
      ? ''
      : `${failed} of ${n} probes since interval ${evidence.since + 1}, ${withInterval(estimate, interval)}; `;
  return {
    rule: rule.rule,
    outcome: 'fail',
    estimate,
    interval,
    n,
    nNeeded: null,
    text: `${rule.what}: ${share}above the limit of ${percent(rule.limit)} (a share within it gives such evidence in fewer than 1 of ${odds} watches)`,
  };
}
