import fc from 'fast-check';
import { build } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  bucketRange,
  countAbove,
  countOf,
  createHistogram,
  loadHistogram,
  merged,
  quantileOf,
  record,
  storeHistogram,
} from './histogram.ts';

const times = fc.array(fc.oneof(fc.nat(0x7fff_fffe), fc.nat(2_000_000), fc.nat(300)), { maxLength: 200 });
const filled = (values: readonly number[]) => {
  const histogram = createHistogram();
  for (const value of values) record(histogram, value);
  return histogram;
};

describe('the histogram', () => {
  it('puts every value into the bucket whose range holds it', () => {
    fc.assert(
      fc.property(fc.nat(0x7fff_ffff), (us) => {
        const { lowest, highest } = bucketRange(bucketOf(us));
        expect(lowest <= us && us <= highest).toBe(true);
        expect((highest - lowest) / 2 <= us * 0.002).toBe(true);
      }),
    );
  });

  it('has buckets without a gap or an overlap', () => {
    for (let bucket = 0; bucket < bucketOf(0x7fff_ffff); bucket += 1) {
      expect(bucketRange(bucket).highest + 1).toBe(bucketRange(bucket + 1).lowest);
    }
  });

  it('is byte-identical whatever the order in which parts are merged', () => {
    fc.assert(
      fc.property(
        fc.array(times, { maxLength: 6 }),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (parts, random) => {
          const whole = JSON.stringify(storeHistogram(filled(parts.flat())));
          const shuffled = parts
            .map((part) => ({ part, key: random.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ part }) => filled(part));
          expect(JSON.stringify(storeHistogram(merged(shuffled)))).toBe(whole);
        },
      ),
    );
  });

  it('is what was stored', () => {
    fc.assert(
      fc.property(times, (values) => {
        const stored = storeHistogram(filled(values));
        expect(storeHistogram(loadHistogram(stored))).toEqual(stored);
        expect(countOf(loadHistogram(stored))).toBe(values.length);
      }),
    );
  });

  it.each([[[1]], [[5, 0]], [[9999, 1]], [[5, 1, 0, 1]]])(
    'refuses pairs that no histogram has: %j',
    (pairs) => {
      expect(() => loadHistogram({ unit: 'us', subBuckets: 256, pairs })).toThrow(RangeError);
    },
  );

  it.each([0.5, 0.9, 0.95, 0.99, 0.999])(
    'gives the quantile %d that HdrHistogram gives, within 0.3 %%',
    (q) => {
      const values = Array.from({ length: 20_000 }, (_, i) =>
        Math.round(Math.exp(5 + 4 * Math.sin(i * 12.9898) + (i % 97) / 40)),
      );
      const oracle = build({ numberOfSignificantValueDigits: 4, highestTrackableValue: 0x7fff_ffff });
      for (const value of values) oracle.recordValue(value);
      const expected = oracle.getValueAtPercentile(q * 100);
      expect(Math.abs(quantileOf(filled(values), q) / expected - 1)).toBeLessThan(0.003);
    },
  );

  it('counts what lies above a bound, and says apart what shares its bucket', () => {
    const histogram = filled([100, 200, 499_000, 500_000, 501_500, 900_000]);
    expect(countAbove(histogram, 500_000, false)).toBe(1 + 1);
    expect(countAbove(histogram, 500_000, true)).toBe(3);
  });

  it('never takes a time that is no number for a fast answer', () => {
    const histogram = filled([Number.NaN, Number.POSITIVE_INFINITY]);
    expect(quantileOf(histogram, 0.01)).toBeGreaterThan(2e9);
    expect(quantileOf(filled([-5]), 0.5)).toBe(0);
  });

  it('has no quantile when it is empty', () => {
    expect(quantileOf(createHistogram(), 0.5)).toBeNaN();
  });
});
