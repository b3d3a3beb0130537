import type { StoredHistogram } from './stored-histogram.ts';

/**
 * A log-linear histogram of whole microseconds. Values below 256 have a bucket each; above, every doubling is divided into 256
 * buckets, so that a bucket is at most 1/256 of its value wide and its middle errs by at most 0.2 %. Merging adds the counts: exact,
 * and the same in any order.
 */
export interface Histogram {
  readonly counts: Uint32Array;
}

const SUB_BITS = 8;
/** The longest time that is told apart: 2^31 - 1 µs, 35 minutes. Longer ones count as this. */
const MOST_US = 0x7fff_ffff;
const BUCKETS = bucketOf(MOST_US) + 1;

/** The bucket of a whole number of microseconds in [0, 2^31). */
export function bucketOf(us: number): number {
  const shift = Math.max(0, 31 - SUB_BITS - Math.clz32(us));
  return (shift << SUB_BITS) + (us >>> shift);
}

/** The smallest and the largest value of a bucket, in microseconds. */
export function bucketRange(bucket: number): { readonly lowest: number; readonly highest: number } {
  const shift = Math.max(0, (bucket >>> SUB_BITS) - 1);
  const lowest = (bucket - (shift << SUB_BITS)) * 2 ** shift;
  return { lowest, highest: lowest + 2 ** shift - 1 };
}

export const createHistogram = (): Histogram => ({ counts: new Uint32Array(BUCKETS) });

/** Counts one time in microseconds: rounded, negative ones as 0. */
export function record({ counts }: Histogram, us: number): void {
  // NaN fails both comparisons and counts as the longest time: never as a fast answer.
  const whole = us <= 0 ? 0 : us < MOST_US ? Math.round(us) : MOST_US;
  const bucket = bucketOf(whole);
  counts[bucket] = (counts[bucket] ?? 0) + 1;
}

/** Adds the counts of `from`. */
export function mergeInto(into: Histogram, from: Histogram): void {
  for (let i = 0; i < BUCKETS; i += 1) into.counts[i] = (into.counts[i] ?? 0) + (from.counts[i] ?? 0);
}

export function merged(histograms: readonly Histogram[]): Histogram {
  const all = createHistogram();
  for (const histogram of histograms) mergeInto(all, histogram);
  return all;
}

export const countOf = ({ counts }: Histogram): number => counts.reduce((sum, count) => sum + count, 0);

/** The value of a rank from 1 to n: the middle of its bucket, in microseconds; NaN outside. */
export function valueAtRank({ counts }: Histogram, rank: number): number {
  let seen = 0;
  if (!(rank >= 1)) return Number.NaN;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    seen += counts[bucket] ?? 0;
    if (seen >= rank) {
      const { lowest, highest } = bucketRange(bucket);
      return (lowest + highest) / 2;
    }
  }
  return Number.NaN;
}

/** The q-quantile, nearest rank, in microseconds; NaN when empty. */
export function quantileOf(histogram: Histogram, q: number): number {
  const n = countOf(histogram);
  return n === 0 ? Number.NaN : valueAtRank(histogram, Math.max(1, Math.ceil(q * n)));
}

/** How many values lie above a bound in microseconds. Those in the bound's own bucket are counted when `orIn` is true. */
export function countAbove({ counts }: Histogram, boundUs: number, orIn: boolean): number {
  if (boundUs >= MOST_US) return 0;
  const bucket = bucketOf(Math.max(0, Math.floor(boundUs)));
  let above = orIn ? (counts[bucket] ?? 0) : 0;
  for (let i = bucket + 1; i < BUCKETS; i += 1) above += counts[i] ?? 0;
  return above;
}

export function storeHistogram({ counts }: Histogram): StoredHistogram {
  const pairs: number[] = [];
  let last = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const count = counts[bucket] ?? 0;
    if (count === 0) continue;
    pairs.push(bucket - last, count);
    last = bucket;
  }
  return { unit: 'us', subBuckets: 256, pairs };
}

/** Throws RangeError for pairs that no histogram has: an odd list, an empty bucket, one out of range or named twice. */
export function loadHistogram({ pairs }: StoredHistogram): Histogram {
  const histogram = createHistogram();
  let bucket = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const [step = 0, count = 0] = [pairs[i], pairs[i + 1]];
    bucket += step;
    if (count === 0 || bucket >= BUCKETS || (i > 0 && step === 0)) {
      throw new RangeError(`pair ${i / 2} of the histogram is not one`);
    }
    histogram.counts[bucket] = count;
  }
  return histogram;
}
