import { criticalWeight, pairsAtMost, type SortedPair, stratumWeight } from './mann-whitney.ts';
import { sorted } from './quantile.ts';

/** Latencies of one route on both sides, milliseconds, in any order. */
export interface Stratum {
  readonly name: string;
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
}

/** How many times slower the candidate is (1: equally fast). Ends may be 0 or Infinity when the samples are too few. */
export interface Ratio {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

// Below the resolution of the clock; a logarithm needs something above zero.
const SHORTEST_MS = 1e-3;
// Leaves an error below 1e-9 in the logarithm.
const HALVINGS = 36;

// A baseline is compared at every look and never changes.
const known = new WeakMap<readonly number[], Float64Array>();

function logs(latencies: readonly number[]): Float64Array {
  const memo = known.get(latencies) ?? sorted(latencies.map((ms) => Math.log(Math.max(ms, SHORTEST_MS))));
  known.set(latencies, memo);
  return memo;
}

/** The strata on the scale of the test: ascending logarithms; strata empty on one side are left out. */
export function logPairs(strata: readonly Stratum[]): readonly SortedPair[] {
  return strata
    .filter((stratum) => stratum.baseline.length > 0 && stratum.candidate.length > 0)
    .map((stratum) => ({ baseline: logs(stratum.baseline), candidate: logs(stratum.candidate) }));
}

const weightAtMost = (pairs: readonly SortedPair[], shift: number): number =>
  pairs.reduce((sum, pair) => sum + stratumWeight(pair) * pairsAtMost(pair, shift), 0);

/** The smallest shift at which the weight of the pairs at or below it reaches the target. */
function shiftAt(pairs: readonly SortedPair[], target: number): number {
  let low = Math.min(...pairs.map((p) => (p.candidate[0] ?? 0) - (p.baseline.at(-1) ?? 0))) - 1e-9;
  let high = Math.max(...pairs.map((p) => (p.candidate.at(-1) ?? 0) - (p.baseline[0] ?? 0))) + 1e-9;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (weightAtMost(pairs, middle) >= target) high = middle;
    else low = middle;
  }
  return high;
}

const mirrored = (pairs: readonly SortedPair[]): readonly SortedPair[] =>
  pairs.map((pair) => ({ baseline: pair.candidate, candidate: pair.baseline }));

function lowerShift(pairs: readonly SortedPair[], alpha: number): number {
  const critical = criticalWeight(pairs, alpha);
  // The bound is the smallest shift that the test does not refuse; the hair's breadth undoes rounding in the sum of weights.
  return critical <= 0 ? Number.NEGATIVE_INFINITY : shiftAt(pairs, critical - 1e-12);
}

/**
 * Hodges and Lehmann's estimate (1963) of the ratio of latencies and its confidence interval, by inverting the rank-sum test
 * on logarithms within each route and adding up over routes (van Elteren 1960). It assumes no distribution. Only calls of
 * the same route are ever compared, so a change of mix does not count. Each end errs with probability <= `alpha`.
 */
export function latencyRatio(strata: readonly Stratum[], alpha: number): Ratio {
  const pairs = logPairs(strata);
  if (pairs.length === 0) return { ratio: Number.NaN, lower: 0, upper: Number.POSITIVE_INFINITY };
  const half = pairs.reduce(
    (sum, p) => sum + (stratumWeight(p) * p.baseline.length * p.candidate.length) / 2,
    0,
  );
  const reversed = mirrored(pairs);
  return {
    ratio: Math.exp((shiftAt(pairs, half) - shiftAt(reversed, half)) / 2),
    lower: Math.exp(lowerShift(pairs, alpha)),
    upper: Math.exp(-lowerShift(reversed, alpha)),
  };
}

/** Is the lower end of the interval above `limit`? The same answer as {@link latencyRatio}, at a hundredth of its cost. */
export function ratioExceeds(pairs: readonly SortedPair[], limit: number, alpha: number): boolean {
  return pairs.length > 0 && weightAtMost(pairs, Math.log(limit)) < criticalWeight(pairs, alpha);
}
