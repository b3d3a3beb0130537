import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/scipy-vectors.json' with { type: 'json' };
import {
  binomialCdf,
  binomialTail,
  samplesToShowAbove,
  samplesToShowBelow,
  shareInterval,
  shareLower,
  shareUpper,
} from './binomial.ts';

const at = (row: readonly number[], index: number): number => row[index] ?? Number.NaN;
const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));

describe('exact binomial bounds', () => {
  it(`agree with scipy ${vectors.version} to 1e-10`, () => {
    for (const row of vectors.clopperPearson) {
      const { lower, upper } = shareInterval(at(row, 0), at(row, 1), at(row, 2));
      expect(Math.abs(lower - at(row, 3)), `lower of ${row}`).toBeLessThan(1e-10);
      expect(Math.abs(upper - at(row, 4)), `upper of ${row}`).toBeLessThan(1e-10);
    }
    for (const row of vectors.binomialCdf) {
      expect(Math.abs(binomialCdf(at(row, 0), at(row, 1), at(row, 2)) - at(row, 3)), `${row}`).toBeLessThan(
        1e-10,
      );
    }
  });

  it('say nothing from nothing', () => {
    expect(shareInterval(0, 0, 0.95)).toEqual({ lower: 0, upper: 1 });
  });

  it('hold the estimate, are wider with more confidence, and mirror when success and failure change places', () => {
    fc.assert(
      fc.property(counts, ({ k, n }) => {
        const wide = shareInterval(k, n, 0.99);
        const narrow = shareInterval(k, n, 0.9);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(narrow.lower).toBeLessThanOrEqual(k / n);
        expect(narrow.upper).toBeGreaterThanOrEqual(k / n);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(shareUpper(k, n, 0.05)).toBeCloseTo(1 - shareLower(n - k, n, 0.05), 10);
      }),
    );
  });

  it('rise with every failure', () => {
    fc.assert(
      fc.property(counts, ({ k, n }) => {
        fc.pre(k < n);
        expect(shareLower(k + 1, n, 0.05)).toBeGreaterThan(shareLower(k, n, 0.05));
        expect(shareUpper(k + 1, n, 0.05)).toBeGreaterThan(shareUpper(k, n, 0.05));
      }),
    );
  });

  it('cover the truth at least as often as they promise, by exact enumeration', () => {
    const n = 60;
    for (const truth of [0.01, 0.03, 0.05, 0.2, 0.5]) {
      let missed = 0;
      for (let k = 0; k <= n; k++) {
        const probability = binomialCdf(k, n, truth) - binomialCdf(k - 1, n, truth);
        if (shareUpper(k, n, 0.05) < truth) missed += probability;
      }
      expect(missed).toBeLessThanOrEqual(0.05);
    }
  });

  it('have tails that add up to one', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ({ k, n }, p) => {
        expect(binomialCdf(k - 1, n, p) + binomialTail(k, n, p)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('the number of samples needed', () => {
  it('is 59 clean ones to show less than 5 %: the rule of three', () => {
    expect(samplesToShowBelow(0.05, 0, 0.05, 0.8)).toBe(59);
    expect(shareUpper(0, 59, 0.05)).toBeLessThanOrEqual(0.05);
    expect(shareUpper(0, 58, 0.05)).toBeGreaterThan(0.05);
  });

  it('has the power it promises', () => {
    const n = samplesToShowBelow(0.05, 0.01, 0.05, 0.8) ?? Number.NaN;
    let power = 0;
    for (let k = 0; k <= n; k++) {
      if (shareUpper(k, n, 0.05) <= 0.05) power = binomialCdf(k, n, 0.01);
    }
    expect(power).toBeGreaterThanOrEqual(0.8);
    expect(n).toBeLessThan(250);
  });

  it('is unknown when the truth stands at or beyond the limit', () => {
    expect(samplesToShowBelow(0.05, 0.05, 0.05, 0.8)).toBeNull();
    expect(samplesToShowAbove(0.05, 0.05, 0.05, 0.8)).toBeNull();
    expect(samplesToShowAbove(0.05, 0.15, 0.05, 0.8)).toBeLessThan(100);
  });

  it('grows as the truth comes closer to the limit', () => {
    const sizes = [0, 0.01, 0.02, 0.03, 0.04].map(
      (truth) => samplesToShowBelow(0.05, truth, 0.05, 0.8) ?? Number.NaN,
    );
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  });
});
