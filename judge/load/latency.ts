import type { Histogram } from '../../records/histogram.ts';
import { countAbove, countOf, valueAtRank } from '../../records/histogram.ts';
import { binomialCdf, shareLower, shareUpper } from '../statistics/binomial.ts';
import { PASS_ALPHA } from '../statistics/error-budget.ts';
import type { Finding } from '../statistics/finding.ts';
import { samplesForQuantile } from './needed.ts';
import { FAIL_ALPHA } from './share.ts';
import type { Trust } from './trust.ts';

export interface LatencyQuestion {
  readonly rule: string;
  readonly times: Histogram;
  /** Starts without an answer: slower than any bound. */
  readonly lost: number;
  readonly boundMs: number;
  readonly trust: Trust;
}

const Q = 0.95;
const milliseconds = (us: number): string =>
  Number.isFinite(us) ? `${(us / 1000).toFixed(us < 10_000 ? 1 : 0)} ms` : 'no answer';

/** The first rank for which a condition that stays true once true holds, or null. */
function firstRank(n: number, holds: (rank: number) => boolean): number | null {
  let [low, high] = [1, n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low > n ? null : low;
}

/** Estimate and interval of the percentile in microseconds, by ranks; what was lost lies beyond all times. */
function percentile(times: Histogram, n: number): { estimate: number; lower: number; upper: number } {
  const valueUs = (rank: number | null): number => {
    const value = rank === null ? Number.NaN : valueAtRank(times, rank);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const lowerRank = (firstRank(n, (rank) => binomialCdf(rank - 1, n, Q) > 0.025) ?? 1) - 1;
  return {
    estimate: valueUs(Math.max(1, Math.ceil(Q * n))),
    lower: lowerRank < 1 ? 0 : valueUs(lowerRank),
    upper: valueUs(firstRank(n, (rank) => binomialCdf(rank - 1, n, Q) >= 0.975)),
  };
}

/**
 * Is the 95th percentile below its bound? That is whether fewer than 5 % are slower, so the exact binomial bounds decide, whatever
 * the times look like; the interval is that of order statistics (David and Nagaraja 2003, section 7.1). What shares the bound's own
 * bucket counts as slow for a pass and as fast for a fail.
 */
export function judgeP95({ rule, times, lost, boundMs, trust }: LatencyQuestion): Finding {
  const n = countOf(times) + lost;
  const needed = samplesForQuantile(Q);
  const none = { rule, estimate: null, interval: null, n, nNeeded: needed };
  if (n === 0) return { ...none, outcome: 'inconclusive', text: 'not measured: there was no answer' };
  const { estimate, lower, upper } = percentile(times, n);
  const lostText = lost > 0 ? `, ${lost} of them without an answer` : '';
  const seen = `p95 is ${milliseconds(estimate)} (95 % interval ${milliseconds(lower)} to ${milliseconds(upper)}) of ${n} calls${lostText}`;
  const say = (outcome: Finding['outcome'], conclusion: string): Finding => ({
    rule,
    outcome,
    estimate: Number.isFinite(estimate) ? estimate / 1000 : null,
    interval: { lower: lower / 1000, upper: upper / 1000 },
    n,
    nNeeded: outcome === 'inconclusive' && n < needed ? needed : null,
    text: `${seen}; ${conclusion}`,
  });
  const bound = `the bound is ${boundMs} ms`;
  const slower = (inBucket: boolean): number => countAbove(times, boundMs * 1000, inBucket) + lost;
  if (shareLower(slower(false), n, FAIL_ALPHA) > 1 - Q) {
    return trust.noFail === null ? say('fail', bound) : say('inconclusive', `${bound}: ${trust.noFail}`);
  }
  if (shareUpper(slower(true), n, PASS_ALPHA) <= 1 - Q) {
    return trust.noPass === null
      ? say('pass', `within ${boundMs} ms`)
      : say('inconclusive', `${bound}: ${trust.noPass}`);
  }
  const why = n < needed ? `not measured: at least ${needed} calls are needed` : 'too close to tell';
  return say('inconclusive', `${bound}: ${why}`);
}
