import type { Interval } from './binomial.ts';

/** What one rule says. `inconclusive`: the data cannot tell, which never promotes. */
export interface Finding {
  /** The rule's id: `rollout/auth-failures`. */
  readonly rule: string;
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  /** A share, or a ratio to the baseline (1: equal); null when there is nothing to estimate from. */
  readonly estimate: number | null;
  /** In the unit of the estimate. */
  readonly interval: Interval | null;
  /** Samples behind the estimate. */
  readonly n: number;
  /** Samples that would have sufficed were the estimate the truth; null: settled, or no number is known to. */
  readonly nNeeded: number | null;
  /** One sentence with the figures. */
  readonly text: string;
}

/** `4.2 %` */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `4.2 % (95 % interval 2.0 % to 7.6 %)` */
export const withInterval = (estimate: number, interval: Interval): string =>
  `${percent(estimate)} (95 % interval ${percent(interval.lower)} to ${percent(interval.upper)})`;
