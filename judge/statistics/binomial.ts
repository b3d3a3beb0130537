import { betaQuantile, regularizedBeta } from './beta.ts';
import { normalQuantile } from './normal.ts';

/** Two ends of an interval, both shares in [0, 1]. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const MOST_SAMPLES = 100_000;

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

/** The smallest whole number in [low, high] from which on a condition holds; `high` when it holds nowhere before. */
function firstWhere(low: number, high: number, holds: (value: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The usual approximation by two normal distributions: good enough to say where to search. */
function roughSamples(limit: number, truth: number, alpha: number, power: number): number {
  const spread = (p: number): number => Math.sqrt(p * (1 - p));
  return (
    ((normalQuantile(1 - alpha) * spread(limit) + normalQuantile(power) * spread(truth)) / (limit - truth)) **
    2
  );
}

/**
 * The smallest number of samples with which a true share `truth` < `limit` is shown to be below the limit (upper bound at
 * `alpha` <= limit) with probability >= `power`; null when a hundred thousand do not suffice.
 * For each number c of failures allowed, n(c) is the fewest samples whose bound still passes; power falls with n and rises
 * with c, so the first c that has the power gives the smallest n.
 */
export function samplesToShowBelow(
  limit: number,
  truth: number,
  alpha: number,
  power: number,
): number | null {
  if (truth >= limit) return null;
  const rough = roughSamples(limit, truth, alpha, power);
  if (rough > MOST_SAMPLES) return null;
  const mostFailures = Math.ceil(2 * rough * truth) + 10;
  const fewest = (c: number): number => {
    const enough =
      Math.ceil((c + 1) / limit) +
      Math.ceil((10 * Math.sqrt(c + 1)) / limit) +
      Math.ceil(Math.log(alpha) / Math.log1p(-limit));
    return firstWhere(c + 1, enough, (n) => binomialCdf(c, n, limit) <= alpha);
  };
  const hasPower = (c: number): boolean => binomialCdf(c, fewest(c), truth) >= power;
  const c = firstWhere(0, mostFailures, hasPower);
  return hasPower(c) ? fewest(c) : null;
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
