import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/scipy-vectors.json' with { type: 'json' };
import { blockResample, quantileRatio, quantileRatioEstimate } from './bootstrap.ts';
import { latencyRatio, logPairs, ratioExceeds, type Stratum } from './hodges-lehmann.ts';
import { exactDistribution, largerPValue, pairsAtMost } from './mann-whitney.ts';
import { quantile, quantileInterval, sorted } from './quantile.ts';
import { normalDraw, type Random, seededRandom } from './random.ts';

const at = (row: readonly number[], index: number): number => row[index] ?? Number.NaN;
const lognormal = (n: number, typical: number, spread: number, random: Random): readonly number[] =>
  Array.from({ length: n }, () => typical * Math.exp(spread * normalDraw(random)));
const latencies = fc.array(fc.double({ min: 0.5, max: 5000, noNaN: true }), { minLength: 1, maxLength: 60 });

describe(`the rank-sum test against scipy ${vectors.version}`, () => {
  it('counts pairs, and gives p-values', () => {
    for (const { baseline, candidate, u, p, exact } of vectors.mannWhitney) {
      const pair = { baseline: sorted(baseline), candidate: sorted(candidate) };
      const size = baseline.length * candidate.length;
      expect(size - pairsAtMost(pair, 0)).toBe(u);
      expect(largerPValue(pair, 0)).toBeCloseTo(p, 10);
      if (exact === null) continue;
      const below = exactDistribution(baseline.length, candidate.length).slice(0, size - u + 1);
      expect(below.reduce((sum, x) => sum + x, 0)).toBeCloseTo(exact, 10);
    }
  });

  it('estimates the shift that halves the pairs', () => {
    for (const { baseline, candidate, hodgesLehmann } of vectors.mannWhitney) {
      const raised = (values: readonly number[]): readonly number[] => values.map((v) => Math.exp(v));
      const strata = [{ name: 'r', baseline: raised(baseline), candidate: raised(candidate) }];
      expect(Math.log(latencyRatio(strata, 0.05).ratio)).toBeCloseTo(hodgesLehmann, 7);
    }
  });
});

describe('the ratio of latencies', () => {
  const strataOf = (n: number, slower: number, seed: number): readonly Stratum[] => {
    const random = seededRandom(seed);
    return [20, 200].map((typical) => ({
      name: `${typical}`,
      baseline: lognormal(n, typical, 0.5, random),
      candidate: lognormal(n, typical * slower, 0.5, random),
    }));
  };

  it('errs at each end as often as it promises, in one small route and over several', () => {
    let above = 0;
    let below = 0;
    let single = 0;
    const runs = 1_000;
    for (let seed = 0; seed < runs; seed++) {
      const strata = strataOf(25, 1.3, seed);
      const { lower, upper } = latencyRatio(strata, 0.05);
      if (lower > 1.3) above++;
      if (upper < 1.3) below++;
      if (latencyRatio(strata.slice(0, 1), 0.05).lower > 1.3) single++;
    }
    // Three standard errors above 5 %.
    expect(Math.max(above, below, single) / runs).toBeLessThanOrEqual(0.071);
    expect(Math.min(above, below, single) / runs).toBeGreaterThan(0.02);
  });

  it('scales with the candidate, inverts with the sides, and holds its estimate', () => {
    fc.assert(
      fc.property(
        latencies,
        latencies,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (baseline, candidate, factor) => {
          const plain = latencyRatio([{ name: 'r', baseline, candidate }], 0.05);
          const scaled = latencyRatio(
            [{ name: 'r', baseline, candidate: candidate.map((x) => x * factor) }],
            0.05,
          );
          const inverse = latencyRatio([{ name: 'r', baseline: candidate, candidate: baseline }], 0.05);
          expect(scaled.ratio / (plain.ratio * factor)).toBeCloseTo(1, 6);
          expect(inverse.ratio * plain.ratio).toBeCloseTo(1, 6);
          expect(plain.lower).toBeLessThanOrEqual(plain.ratio * (1 + 1e-8));
          expect(plain.upper).toBeGreaterThanOrEqual(plain.ratio * (1 - 1e-8));
        },
      ),
    );
  });

  it('does not depend on the order of routes or of calls', () => {
    const strata = strataOf(30, 1.1, 7);
    const shuffled = [...strata].reverse().map((s) => ({ ...s, candidate: [...s.candidate].reverse() }));
    expect(latencyRatio(shuffled, 0.05).lower).toBeCloseTo(latencyRatio(strata, 0.05).lower, 8);
  });

  it('gives the same answer by the short way', () => {
    fc.assert(
      fc.property(
        latencies,
        latencies,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (baseline, candidate, limit) => {
          const strata = [{ name: 'r', baseline, candidate }];
          const { lower } = latencyRatio(strata, 0.05);
          fc.pre(Math.abs(lower / limit - 1) > 1e-6);
          expect(ratioExceeds(logPairs(strata), limit, 0.05)).toBe(lower > limit);
        },
      ),
    );
  });

  it('says nothing from too little', () => {
    expect(latencyRatio([], 0.05)).toEqual({ ratio: Number.NaN, lower: 0, upper: Number.POSITIVE_INFINITY });
    expect(latencyRatio([{ name: 'r', baseline: [1], candidate: [2] }], 0.05).lower).toBe(0);
  });
});

describe('quantiles', () => {
  it(`agree with numpy's and scipy ${vectors.version}'s`, () => {
    const ascending = sorted(vectors.quantile.values);
    for (const row of vectors.quantile.at)
      expect(quantile(ascending, at(row, 0))).toBeCloseTo(at(row, 1), 10);
    for (const { values, q, lower, upper } of vectors.quantileInterval) {
      const interval = quantileInterval(sorted(values), q, 0.025);
      expect([interval.lower, interval.upper]).toEqual([lower, upper]);
    }
  });

  it('have no upper bound from too few values', () => {
    const ascending = sorted(Array.from({ length: 50 }, (_, i) => i));
    expect(quantileInterval(ascending, 0.95, 0.05).upper).toBe(Number.POSITIVE_INFINITY);
    expect(quantileInterval(sorted([]), 0.5, 0.05)).toEqual({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
  });

  it('have bounds that cover the truth as often as they promise', () => {
    const truth = Math.exp(0.5 * 1.2815515655446004);
    let missed = 0;
    for (let seed = 0; seed < 2_000; seed++) {
      const { upper } = quantileInterval(sorted(lognormal(100, 1, 0.5, seededRandom(seed))), 0.9, 0.05);
      if (upper < truth) missed++;
    }
    expect(missed / 2_000).toBeLessThanOrEqual(0.05 + 0.015);
  });
});

describe('the ratio of quantiles by block bootstrap', () => {
  it('draws blocks of neighbours, and only values of the series', () => {
    fc.assert(
      fc.property(latencies, fc.integer({ min: 1, max: 8 }), fc.integer(), (series, length, seed) => {
        const resample = blockResample(series, length, seededRandom(seed));
        expect(resample).toHaveLength(series.length);
        for (let i = 1; i < Math.min(length, series.length); i++) {
          const before = series.indexOf(resample[i - 1] ?? Number.NaN);
          expect(
            series[(before + 1) % series.length] === resample[i] || new Set(series).size < series.length,
          ).toBe(true);
        }
      }),
    );
  });

  it('covers the true ratio of the tails', () => {
    let missed = 0;
    const runs = 200;
    for (let seed = 0; seed < runs; seed++) {
      const random = seededRandom(seed);
      const strata = [
        { name: 'r', baseline: lognormal(180, 50, 0.4, random), candidate: lognormal(180, 75, 0.4, random) },
      ];
      const { lower, upper, ratio } = quantileRatio(strata, { q: 0.9, alpha: 0.05, resamples: 200, random });
      expect(ratio).toBeCloseTo(quantileRatioEstimate(strata, 0.9), 12);
      expect(lower).toBeLessThan(ratio);
      expect(upper).toBeGreaterThan(ratio);
      if (lower > 1.5 || upper < 1.5) missed++;
    }
    expect(missed / runs).toBeLessThan(0.15);
  });

  it('reaches further out than its resamples when asked for more certainty than they hold', () => {
    const random = seededRandom(8);
    const strata = [
      { name: 'r', baseline: lognormal(90, 50, 0.4, random), candidate: lognormal(90, 50, 0.4, random) },
    ];
    const at = (alpha: number) =>
      quantileRatio(strata, { q: 0.9, alpha, resamples: 100, random: seededRandom(1) });
    expect(at(1e-7).lower).toBeLessThan(at(1e-3).lower * 0.95);
    expect(at(1e-7).upper).toBeGreaterThan(at(1e-3).upper * 1.05);
  });

  it('is repeated exactly by the same seed', () => {
    const strata = [{ name: 'r', baseline: [1, 2, 3, 9, 4], candidate: [2, 4, 7, 6, 8] }];
    const once = (seed: number): unknown =>
      quantileRatio(strata, { q: 0.9, alpha: 0.05, resamples: 50, random: seededRandom(seed) });
    expect(once(3)).toEqual(once(3));
    expect(once(3)).not.toEqual(once(4));
  });
});
