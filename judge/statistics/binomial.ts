import { betaQuantile, regularizedBeta } from './beta.ts';

/** Two ends of an interval, both shares in [0, 1]. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const MOST_SAMPLES = 1_000_000;

/** P(X <= k) for X binomial with n trials of probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return 1 - regularizedBeta(p, k + 1, n - k);
}

/** P(X >= k) for X binomial with n trials of probability p; computed directly, so small tails keep their digits. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return regularizedBeta(p, k, n - k + 1);
}

/**
 * The exact one-sided lower bound (Clopper and Pearson 1934): the smallest share under which seeing k or more of n has at least
 * probability `alpha`. Covers the truth with probability >= 1 - alpha, for every n and every truth. 0 when n is 0.
 */
export function shareLower(k: number, n: number, alpha: number): number {
  return k <= 0 || n <= 0 ? 0 : betaQuantile(alpha, k, n - k + 1);
}

/** The exact one-sided upper bound, see {@link shareLower}. 1 when n is 0: nothing seen excludes nothing. */
export function shareUpper(k: number, n: number, alpha: number): number {
  return k >= n || n <= 0 ? 1 : 1 - betaQuantile(alpha, n - k, k + 1);
}

/** The exact two-sided interval that covers the true share with probability >= `confidence`. */
export function shareInterval(k: number, n: number, confidence: number): Interval {
  const alpha = (1 - confidence) / 2;
  return { lower: shareLower(k, n, alpha), upper: shareUpper(k, n, alpha) };
}

/** The smallest n in [least, MOST_SAMPLES] for which a condition that stays true once true holds, or null. */
function smallest(least: number, holds: (n: number) => boolean): number | null {
  let high = Math.max(1, least);
  while (high < MOST_SAMPLES && !holds(high)) high *= 2;
  if (!holds(Math.min(high, MOST_SAMPLES))) return null;
  let low = least;
  high = Math.min(high, MOST_SAMPLES);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The smallest number of samples with which a true share `truth` < `limit` is shown to be below the limit (upper bound at
 * `alpha` <= limit) with probability >= `power`; null when a million do not suffice.
 * For each number c of failures allowed, n(c) is the fewest samples whose bound still passes; power falls with n, so the
 * first c that has the power gives the smallest n.
 */
export function samplesToShowBelow(
  limit: number,
  truth: number,
  alpha: number,
  power: number,
): number | null {
  if (truth >= limit) return null;
  for (let c = 0; c < MOST_SAMPLES; c++) {
    const n = smallest(c + 1, (size) => binomialCdf(c, size, limit) <= alpha);
    if (n === null) return null;
    if (binomialCdf(c, n, truth) >= power) return n;
  }
  return null;
}

/** Likewise for a true share above the limit (lower bound at `alpha` > limit). */
export function samplesToShowAbove(
  limit: number,
  truth: number,
  alpha: number,
  power: number,
): number | null {
  return truth <= limit ? null : samplesToShowBelow(1 - limit, 1 - truth, alpha, power);
}
