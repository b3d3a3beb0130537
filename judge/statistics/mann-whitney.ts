import { normalCdf, normalQuantile } from './normal.ts';

/** Two ascending samples of one stratum (one route), on the scale on which they are shifted. */
export interface SortedPair {
  readonly baseline: Float64Array;
  readonly candidate: Float64Array;
}

const EXACT_UP_TO = 40;

/** How many of all pairs have candidate - baseline <= shift. Two pointers: O(m + n). */
export function pairsAtMost(pair: SortedPair, shift: number): number {
  const { baseline, candidate } = pair;
  let pairs = 0;
  let start = 0;
  for (const y of candidate) {
    while (start < baseline.length && y - (baseline[start] ?? 0) > shift) start++;
    pairs += baseline.length - start;
  }
  return pairs;
}

/** Weights that make strata of different size add up best (van Elteren 1960). */
export function stratumWeight(pair: SortedPair): number {
  return 1 / (pair.baseline.length + pair.candidate.length + 1);
}

/**
 * The largest weighted count of pairs at or below the true shift that is still too small to be chance: P(count < critical)
 * <= alpha. Exact for one small stratum (Mann and Whitney 1947, by their recurrence), else normal with half a pair of continuity.
 */
export function criticalWeight(pairs: readonly SortedPair[], alpha: number): number {
  const [only] = pairs;
  if (pairs.length === 1 && only && Math.max(only.baseline.length, only.candidate.length) <= EXACT_UP_TO) {
    return exactCritical(only.baseline.length, only.candidate.length, alpha) * stratumWeight(only);
  }
  let mean = 0;
  let variance = 0;
  let step = 0;
  for (const pair of pairs) {
    const weight = stratumWeight(pair);
    const size = pair.baseline.length * pair.candidate.length;
    mean += (weight * size) / 2;
    variance += (weight * size) / 12;
    step = Math.max(step, weight);
  }
  return mean + normalQuantile(alpha) * Math.sqrt(variance) - step / 2;
}

/** One-sided p-value of "the candidate is larger than the baseline by more than `shift`" (normal approximation with continuity). */
export function largerPValue(pair: SortedPair, shift: number): number {
  const m = pair.baseline.length;
  const n = pair.candidate.length;
  const excess = (m * n) / 2 - pairsAtMost(pair, shift) - 0.5;
  return 1 - normalCdf(excess / Math.sqrt((m * n * (m + n + 1)) / 12));
}

const counts = new Map<string, Float64Array>();

/** The smallest count c with P(U < c) <= alpha failing to hold at c + 1, for samples of m and n without ties; 0 when none. */
function exactCritical(m: number, n: number, alpha: number): number {
  const distribution = exactDistribution(m, n);
  let below = 0;
  let critical = 0;
  for (const probability of distribution) {
    below += probability;
    if (below > alpha) break;
    critical++;
  }
  return critical;
}

/** P(U = u) for u = 0..mn: the coefficients of the Gaussian binomial, divided by their sum. */
export function exactDistribution(m: number, n: number): Float64Array {
  const key = `${m}:${n}`;
  const known = counts.get(key);
  if (known) return known;
  const size = m * n + 1;
  const row = new Float64Array(size);
  row[0] = 1;
  for (let i = 1; i <= m; i++) {
    // Times (1 - q^(n+i)), then divided by (1 - q^i); the ratio i/(n+i) keeps the sum at 1.
    for (let u = size - 1; u >= n + i; u--) row[u] = (row[u] ?? 0) - (row[u - n - i] ?? 0);
    for (let u = i; u < size; u++) row[u] = (row[u] ?? 0) + (row[u - i] ?? 0);
    for (let u = 0; u < size; u++) row[u] = ((row[u] ?? 0) * i) / (n + i);
  }
  counts.set(key, row);
  return row;
}
