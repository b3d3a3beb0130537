import {
  samplesToShowAbove,
  samplesToShowBelow,
  shareInterval,
  shareLower,
  shareUpper,
} from '../binomial.ts';
import { PASS_ALPHA, POWER } from '../error-budget.ts';
import { type Finding, percent, withInterval } from '../finding.ts';
import type { Probe } from '../probe.ts';

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

export interface Count {
  readonly failed: number;
  readonly n: number;
}

/** The probes needed from here to tell a share like this one from the limit; null when no number is, or this many did not do. */
function needed(limit: number, { failed, n }: Count): number | null {
  const estimate = n === 0 ? 0 : failed / n;
  const size =
    samplesToShowBelow(limit, estimate, PASS_ALPHA, POWER) ??
    samplesToShowAbove(limit, estimate, PASS_ALPHA, POWER);
  return size !== null && size > n ? size : null;
}

/** A finding that cannot tell, with the number of probes that could. */
export function undecided(
  rule: ShareRule,
  count: Count,
  why: string,
  nNeeded = needed(rule.limit, count),
): Finding {
  const { rule: id, what } = rule;
  if (count.n === 0) {
    const text = `${what}: not measured, no probe says anything about them`;
    return { rule: id, outcome: 'inconclusive', estimate: null, interval: null, n: 0, nNeeded, text };
  }
  const advice = nNeeded === null ? '' : `; about ${nNeeded} probes would settle a share like this`;
  return {
    ...figuresOf(rule, count),
    outcome: 'inconclusive',
    nNeeded,
    text: `${sentence(rule, count)}; ${why}${advice}`,
  };
}

/** Estimate and exact 95 % interval. */
function figuresOf(
  { rule }: ShareRule,
  { failed, n }: Count,
): Pick<Finding, 'rule' | 'estimate' | 'interval' | 'n'> {
  return { rule, estimate: failed / n, interval: shareInterval(failed, n, 0.95), n };
}

function sentence({ what, limit }: ShareRule, { failed, n }: Count): string {
  const figures = withInterval(failed / n, shareInterval(failed, n, 0.95));
  return `${what}: ${failed} of ${n} probes, ${figures}, limit ${percent(limit)}`;
}

/** The exact upper bound is within the limit. */
export const isWithin = ({ limit }: ShareRule, { failed, n }: Count): boolean =>
  shareUpper(failed, n, PASS_ALPHA) <= limit;

/** A finding that is settled. */
export function decided(rule: ShareRule, count: Count, outcome: 'pass' | 'fail', why: string): Finding {
  return { ...figuresOf(rule, count), outcome, nNeeded: null, text: `${sentence(rule, count)}; ${why}` };
}

/**
 * Judges a share once, over a number of samples fixed beforehand (a load run, not a watch that is looked at as it goes):
 * fail when the exact lower bound at the rule's alpha lies above the limit, pass when the upper bound at 5 % lies within it.
 */
export function judgeCount(rule: ShareRule, count: Count): Finding {
  if (count.n > 0 && shareLower(count.failed, count.n, rule.alpha) > rule.limit) {
    return decided(rule, count, 'fail', 'the whole interval lies above the limit');
  }
  if (count.n > 0 && isWithin(rule, count)) return decided(rule, count, 'pass', 'within the limit');
  return undecided(rule, count, 'too close to the limit to tell');
}
