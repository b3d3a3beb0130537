import type { EffectiveRateLimits } from '../../contract/effective.ts';
import { misjudgedByBucket } from './bucket.ts';
import type { Decision } from './decisions.ts';
import { misjudgedByFixedWindow } from './fixed.ts';
import { misjudgedBySlidingWindow } from './sliding.ts';

/** What an account may spend; whole before the first decision that is looked at. */
export interface Budget {
  /** Requests a window. */
  readonly limit: number;
  /** token-bucket: the size of the bucket. */
  readonly capacity: number;
  readonly windowMs: number;
}

/** Decisions that are wrong whenever within their bounds they fell: no doubt about a clock or the network is held against the API. */
export interface Misjudged {
  /** Admitted, though nothing was left. */
  readonly excess: readonly Decision[];
  /** Refused, though something was. */
  readonly missing: readonly Decision[];
}

/** Judges the decisions on one account by the contract's algorithm. Pure. */
export function misjudged(
  decisions: readonly Decision[],
  algorithm: EffectiveRateLimits['algorithm'],
  budget: Budget,
): Misjudged {
  if (decisions.length === 0) return { excess: [], missing: [] };
  switch (algorithm) {
    case 'token-bucket':
      return misjudgedByBucket(decisions, budget);
    case 'fixed-window':
      return misjudgedByFixedWindow(decisions, budget);
    case 'sliding-window':
      return misjudgedBySlidingWindow(decisions, budget);
  }
}
