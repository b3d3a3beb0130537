import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, pick } from './pick.ts';

const scenario = (...weights: readonly number[]) => ({
  name: 'steady',
  targets: weights.map((weight) => ({ weight })),
});

describe('the pick', () => {
  it('is the same wherever and in whatever order it is drawn', () => {
    const starts = Array.from({ length: 12 }, (_, i) => i);
    const forward = starts.map((i) => pick(7, scenario(3, 1, 1), i));
    const backward = starts
      .toReversed()
      .map((i) => pick(7, scenario(3, 1, 1), i))
      .reverse();
    expect(backward).toEqual(forward);
    // Written down, so that a change of the hash is seen: engines of two versions must not disagree in silence.
    expect(forward).toEqual([0, 2, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1]);
  });

  it('names a target for every start and weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 20 }),
        fc.integer(),
        fc.nat(),
        (weights, seed, i) => {
          const target = pick(seed, scenario(...weights), i);
          expect(target >= 0 && target < weights.length).toBe(true);
        },
      ),
    );
  });

  it('gives each target its share', () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < 100_000; i += 1) {
      const target = pick(1, scenario(6, 3, 1), i);
      counts[target] = (counts[target] ?? 0) + 1;
    }
    // Four standard deviations of the binomial.
    expect(Math.abs((counts[0] ?? 0) - 60_000)).toBeLessThan(4 * 155);
    expect(Math.abs((counts[2] ?? 0) - 10_000)).toBeLessThan(4 * 95);
  });

  it('draws differently for another seed and another scenario', () => {
    const drawn = (seed: number, name: string) => Array.from({ length: 50 }, (_, i) => draw(seed, name, i));
    expect(new Set([...drawn(1, 'steady'), ...drawn(2, 'steady'), ...drawn(1, 'spike')]).size).toBe(150);
  });
});
