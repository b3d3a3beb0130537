import { shareInterval, shareLower, shareUpper } from '../statistics/binomial.ts';
import { PASS_ALPHA } from '../statistics/error-budget.ts';
import { type Finding, percent, withInterval } from '../statistics/finding.ts';
import { samplesForShare } from './needed.ts';

/** The chance of calling a share too high that is not. */
export const FAIL_ALPHA = 0.01;

export interface ShareQuestion {
  readonly rule: string;
  /** What is counted, in the plural: "calls with a valid credential that were refused". */
  readonly what: string;
  readonly limit: number;
  readonly bad: number;
  readonly n: number;
}

/** Is a share of bad ones within its limit? Exact bounds; inconclusive where the samples cannot tell. */
export function judgeShareOf({ rule, what, limit, bad, n }: ShareQuestion): Finding {
  const needed = samplesForShare(limit);
  const nNeeded = Number.isFinite(needed) ? needed : null;
  if (n === 0) {
    return {
      rule,
      outcome: 'inconclusive',
      estimate: null,
      interval: null,
      n,
      nNeeded,
      text: `not measured: no answer says anything about ${what}`,
    };
  }
  const estimate = bad / n;
  const interval = shareInterval(bad, n, 0.95);
  const base = { rule, estimate, interval, n };
  const seen = `${what}: ${bad} of ${n}, ${withInterval(estimate, interval)}`;
  if (shareLower(bad, n, FAIL_ALPHA) > limit) {
    return { ...base, outcome: 'fail', nNeeded: null, text: `${seen}; above the limit of ${percent(limit)}` };
  }
  if (shareUpper(bad, n, PASS_ALPHA) <= limit) {
    return {
      ...base,
      outcome: 'pass',
      nNeeded: null,
      text: `${seen}; within the limit of ${percent(limit)}`,
    };
  }
  const why = n < needed ? `not measured: at least ${needed} are needed` : 'too close to tell';
  return {
    ...base,
    outcome: 'inconclusive',
    nNeeded,
    text: `${seen}; the limit is ${percent(limit)}: ${why}`,
  };
}
