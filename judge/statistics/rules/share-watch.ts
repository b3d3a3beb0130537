import { callsAbove, type EProcess, observeInterval, startEProcess } from '../eprocess.ts';
import type { Finding } from '../finding.ts';
import { beyondDoubt, type Probe, type Tick, withoutOwnFaults } from '../probe.ts';
import { type Count, decided, isWithin, type ShareRule, undecided } from './share.ts';

/** A share under watch: its counts per interval and the evidence so far. */
export interface ShareWatch {
  readonly rule: ShareRule;
  readonly evidence: EProcess;
  /** The counts of the last intervals, oldest first. */
  readonly recent: readonly Count[];
  /** The counts since each start time of the evidence. */
  readonly since: readonly Count[];
  /** Planned probes, doubtful failures among them. */
  readonly planned: Count;
}

/** How far back the watch looks when it decides whether to look closer, in intervals. */
const RECENT = 12;
// A watch that ends with this many recent failures, and a recent share above the limit, does not promote.
const RISING = 2;
const NONE: Count = { failed: 0, n: 0 };

export function startShare(rule: ShareRule): ShareWatch {
  const evidence = startEProcess(rule.limit);
  return { rule, evidence, recent: [], since: evidence.starts.map(() => NONE), planned: NONE };
}

const plus = (a: Count, b: Count): Count => ({ failed: a.failed + b.failed, n: a.n + b.n });

function count(probes: readonly Probe[], rule: ShareRule): Count {
  const said = probes.map(rule.counts).filter((counted) => counted !== null);
  return { failed: said.filter((counted) => counted).length, n: said.length };
}

/**
 * Confirming probes are left out: they are sent because something just failed, and within seconds of it. A failure that no
 * witness confirms is no evidence for a call, but it counts against a pass.
 */
export function observeShare(watch: ShareWatch, tick: Tick): ShareWatch {
  const { starts, steps } = watch.evidence;
  const { planned, extra } = beyondDoubt(tick);
  const interval = plus(count(planned, watch.rule), count(extra, watch.rule));
  return {
    rule: watch.rule,
    evidence: observeInterval(watch.evidence, interval.n === 0 ? null : interval.failed / interval.n),
    recent: [...watch.recent.slice(1 - RECENT), interval],
    since: watch.since.map((sum, i) => ((starts[i] ?? 0) <= steps ? plus(sum, interval) : sum)),
    planned: plus(watch.planned, count(withoutOwnFaults(tick).planned, watch.rule)),
  };
}

const recentOf = (watch: ShareWatch): Count => watch.recent.reduce(plus, NONE);

/** Is the recent share above the limit, so that more probes an interval would settle it sooner? */
export function isSuspicious(watch: ShareWatch): boolean {
  const recent = recentOf(watch);
  return recent.n > 0 && recent.failed / recent.n > watch.rule.limit;
}

/** Is the share above its limit? Once called it stays called. */
export const shareCalled = (watch: ShareWatch): boolean => callsAbove(watch.evidence, watch.rule.alpha);

/**
 * fail: the evidence reached 1/alpha at any moment. pass: the watch is over and the exact upper bound over the planned probes is
 * within the limit; added probes do not count there, because they were sent only when things looked bad.
 */
export function judgeShareWatch(watch: ShareWatch, ended: boolean): Finding {
  const { rule, planned } = watch;
  if (shareCalled(watch)) return called(watch);
  if (!ended) return undecided(rule, planned, 'the watch is not over', null);
  if (!isWithin(rule, planned)) return undecided(rule, planned, 'too close to the limit to tell');
  if (isSuspicious(watch) && recentOf(watch).failed >= RISING) {
    return undecided(rule, planned, 'within the limit on the whole, but failing more towards the end', null);
  }
  return decided(rule, planned, 'pass', 'within the limit');
}

function called(watch: ShareWatch): Finding {
  const { since, peak } = watch.evidence;
  const window = watch.since[watch.evidence.starts.indexOf(since)] ?? watch.planned;
  const odds = Math.floor(peak).toLocaleString('en');
  const why = `counted from interval ${since + 1}; a share within the limit gives such evidence in fewer than 1 of ${odds} watches`;
  return decided(watch.rule, window.n > 0 ? window : watch.planned, 'fail', why);
}
