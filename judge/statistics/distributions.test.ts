import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/scipy-vectors.json' with { type: 'json' };
import { betaQuantile, logGamma, regularizedBeta } from './beta.ts';
import { fisherHigher } from './fisher.ts';
import { normalCdf, normalQuantile } from './normal.ts';

const at = (row: readonly number[], index: number): number => row[index] ?? Number.NaN;

describe(`beta, normal and hypergeometric distributions against scipy ${vectors.version}`, () => {
  it('gives the incomplete beta function to 1e-10', () => {
    for (const row of vectors.regularizedBeta) {
      expect(
        Math.abs(regularizedBeta(at(row, 0), at(row, 1), at(row, 2)) - at(row, 3)),
        `${row}`,
      ).toBeLessThan(1e-10);
    }
  });

  it('gives the logarithm of factorials', () => {
    let sum = 0;
    for (let n = 1; n <= 5000; n++) {
      sum += Math.log(n);
      if (n % 500 === 0) expect(logGamma(n + 1) / sum).toBeCloseTo(1, 12);
    }
  });

  it('gives the normal distribution function to 1e-14, and its tails to 12 digits', () => {
    for (const row of vectors.normalCdf) {
      expect(Math.abs(normalCdf(at(row, 0)) - at(row, 1))).toBeLessThan(1e-14);
      if (at(row, 0) < -4) expect(normalCdf(at(row, 0)) / at(row, 1)).toBeCloseTo(1, 12);
    }
  });

  it('gives normal quantiles to 1e-10', () => {
    for (const row of vectors.normalQuantile) {
      expect(Math.abs(normalQuantile(at(row, 0)) - at(row, 1)), `${row}`).toBeLessThan(1e-10);
    }
  });

  it("gives Fisher's exact one-sided p-value to 1e-10", () => {
    for (const row of vectors.fisherHigher) {
      const p = fisherHigher(at(row, 0), at(row, 1), at(row, 2), at(row, 3));
      expect(Math.abs(p - at(row, 4)), `${row}`).toBeLessThan(1e-10);
    }
  });

  it('inverts the incomplete beta function', () => {
    const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(shape, shape, probability, (a, b, p) => {
        expect(Math.abs(regularizedBeta(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-9);
      }),
    );
  });
});
