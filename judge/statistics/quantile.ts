import { binomialCdf } from './binomial.ts';

/** An ascending copy, in a typed array because that sorts several times faster. */
export function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** The q-quantile of ascending values, linear between order statistics (Hyndman and Fan 1996, type 7); NaN when empty. */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const position = (ascending.length - 1) * q;
  const low = Math.floor(position);
  const below = ascending[low] ?? Number.NaN;
  const above = ascending[low + 1] ?? below;
  return below + (position - low) * (above - below);
}

/**
 * Exact bounds for the q-quantile of the distribution the values came from, as two order statistics: whatever that
 * distribution, each end errs with probability <= `alpha` (David and Nagaraja 2003, section 7.1). An end is infinite where
 * the values are too few to give one.
 */
export function quantileInterval(
  ascending: ArrayLike<number>,
  q: number,
  alpha: number,
): { lower: number; upper: number } {
  const n = ascending.length;
  // The i-th smallest lies above the quantile when fewer than i values lie at or below it.
  const lower = rankWhere(n, (rank) => binomialCdf(rank - 1, n, q) <= alpha) - 1;
  const upper = rankWhere(n, (rank) => 1 - binomialCdf(rank - 1, n, q) > alpha);
  return {
    lower: lower < 0 ? Number.NEGATIVE_INFINITY : (ascending[lower] ?? Number.NEGATIVE_INFINITY),
    upper: ascending[upper] ?? Number.POSITIVE_INFINITY,
  };
}

/** How many of the ranks 1..n, counted from the first, satisfy a condition that stays false once false. */
function rankWhere(n: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
