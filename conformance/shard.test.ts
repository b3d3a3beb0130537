import { describe, expect, it } from 'vitest';
import type { Plan } from './select.ts';
import { shardOf } from './shard.ts';

/** A plan of so many items and unsupported subjects, each told by its number. */
function planOf(items: number, unsupported: number): Plan {
  const numbers = (n: number) => Array.from({ length: n }, (_, number) => ({ number }));
  return JSON.parse(
    JSON.stringify({ world: {}, items: numbers(items), unsupported: numbers(unsupported), filtered: false }),
  );
}

describe('the parts of a plan', () => {
  it.each([1, 2, 3, 7, 40])('hold everything once when there are %i', (of) => {
    const plan = planOf(23, 5);
    const parts = Array.from({ length: of }, (_, i) => shardOf(plan, { index: i + 1, of }));
    for (const key of ['items', 'unsupported'] as const) {
      const all = parts.flatMap((part): readonly unknown[] => part[key]);
      expect(all).toHaveLength(plan[key].length);
      expect(new Set(all)).toEqual(new Set<unknown>(plan[key]));
    }
    expect(parts.every(({ filtered }) => filtered === of > 1)).toBe(true);
  });
});
