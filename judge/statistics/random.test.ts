import { describe, expect, it } from 'vitest';
import { normalDraw, seededRandom } from './random.ts';

const draws = (seed: number, n: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, random);
};

describe('the seeded generator', () => {
  it('repeats itself by seed, and neighbouring seeds share nothing', () => {
    expect(draws(1, 50)).toEqual(draws(1, 50));
    expect(draws(1, 50).filter((x) => draws(2, 50).includes(x))).toEqual([]);
  });

  it('is uniform: a chi-square over a hundred cells stays below its 99.9 % quantile', () => {
    const cells = new Float64Array(100);
    const n = 200_000;
    for (const x of draws(5, n)) cells[Math.floor(x * 100)] = (cells[Math.floor(x * 100)] ?? 0) + 1;
    const chiSquare = cells.reduce((sum, seen) => sum + (seen - n / 100) ** 2 / (n / 100), 0);
    expect(chiSquare).toBeLessThan(148.2);
    expect(chiSquare).toBeGreaterThan(60);
  });

  it('draws normal numbers with mean 0 and deviation 1', () => {
    const random = seededRandom(9);
    const values = Array.from({ length: 50_000 }, () => normalDraw(random));
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(values.reduce((sum, x) => sum + x * x, 0) / values.length).toBeCloseTo(1, 1);
  });
});
