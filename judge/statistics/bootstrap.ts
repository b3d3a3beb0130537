import type { Ratio, Stratum } from './hodges-lehmann.ts';
import { normalQuantile } from './normal.ts';
import { quantile, sorted } from './quantile.ts';
import type { Random } from './random.ts';

export interface BootstrapOptions {
  /** Which quantile, in (0, 1). */
  readonly q: number;
  /** Each end of the interval errs with about this probability. */
  readonly alpha: number;
  readonly resamples: number;
  readonly random: Random;
  /** Neighbouring calls drawn together; the default is the cube root of n (Hall, Horowitz and Jing 1995). */
  readonly blockLength?: number;
}

/** One resample of a series: blocks of neighbours from random places, the series taken as a circle (Politis and Romano 1992). */
export function blockResample(series: readonly number[], blockLength: number, random: Random): Float64Array {
  const n = series.length;
  const resample = new Float64Array(n);
  for (let filled = 0; filled < n; ) {
    const start = Math.floor(random() * n);
    for (let i = 0; i < blockLength && filled < n; i++) resample[filled++] = series[(start + i) % n] ?? 0;
  }
  return resample;
}

/** Sorts in place: a resample is nobody else's. */
const logQuantile = (values: Float64Array, q: number): number => Math.log(quantile(values.sort(), q));

/** The mean over routes of the log ratio of quantiles, weighted by the smaller side's number of calls. */
function combined(
  strata: readonly Stratum[],
  q: number,
  draw: (series: readonly number[]) => Float64Array,
): number {
  let sum = 0;
  let weights = 0;
  for (const { baseline, candidate } of strata) {
    const weight = Math.min(baseline.length, candidate.length);
    sum += weight * (logQuantile(draw(candidate), q) - logQuantile(draw(baseline), q));
    weights += weight;
  }
  return sum / weights;
}

const usableOf = (strata: readonly Stratum[]): readonly Stratum[] =>
  strata.filter(({ baseline, candidate }) => baseline.length > 0 && candidate.length > 0);

/** The estimate of {@link quantileRatio} alone: no interval, no resampling. NaN when there is nothing to compare. */
export function quantileRatioEstimate(strata: readonly Stratum[], q: number): number {
  return Math.exp(combined(usableOf(strata), q, sorted));
}

/**
 * The ratio of a latency quantile, candidate to baseline, within routes. Series are in the order of their calls; whole blocks are
 * resampled because slow calls come in runs. The interval is the wider, at each end, of the percentile interval and the
 * normal interval on the log scale: the first knows skewness, the second reaches further out than the resamples do.
 */
export function quantileRatio(strata: readonly Stratum[], options: BootstrapOptions): Ratio {
  const { q, alpha, resamples, random } = options;
  const usable = usableOf(strata);
  if (usable.length === 0) {
    return { ratio: Number.NaN, lower: 0, upper: Number.POSITIVE_INFINITY };
  }
  const estimate = combined(usable, q, sorted);
  const draw = (series: readonly number[]): Float64Array =>
    blockResample(series, options.blockLength ?? Math.ceil(Math.cbrt(series.length)), random);
  const draws = sorted(Array.from({ length: resamples }, () => combined(usable, q, draw)));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const deviation = Math.sqrt(
    draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws.length - 1),
  );
  const reach = -normalQuantile(alpha) * deviation;
  return {
    ratio: Math.exp(estimate),
    lower: Math.exp(Math.min(estimate - reach, quantile(draws, alpha))),
    upper: Math.exp(Math.max(estimate + reach, quantile(draws, 1 - alpha))),
  };
}
