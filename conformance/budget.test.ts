import { describe, expect, test } from 'vitest';
import { expectedMs, withinBudget } from './budget.ts';
import { CASES } from './cases.ts';
import { select } from './select.ts';
import { worldFor } from './testdata.ts';

const plan = select(worldFor(), CASES);
const cases = (items: typeof plan.items): string[] => [...new Set(items.map(({ case: { id } }) => id))];
const within = (budgetMs: number, finds: (id: string) => readonly string[] = () => []) =>
  withinBudget(plan, { budgetMs, budget: `${budgetMs}ms`, perRequestMs: 1, finds });

describe('a budget', () => {
  test('of enough time leaves nothing out', () => {
    expect(within(expectedMs(plan, 1))).toEqual(plan);
  });

  test('is kept, and everything is either planned or named as left out', () => {
    for (const budgetMs of [0, 1, 10, 50, 100]) {
      const part = within(budgetMs);
      expect(expectedMs(part, 1)).toBeLessThanOrEqual(budgetMs);
      const skipped = part.unsupported.filter(({ outcome }) => outcome === 'skipped');
      expect(part.items.length + skipped.length).toBe(plan.items.length);
      for (const { reason } of skipped) expect(reason).toContain(`the budget of ${budgetMs}ms`);
    }
    expect(within(0).items).toEqual([]);
  });

  test('goes to what finds most for a request, and once that is found to what finds something else', () => {
    const familyOf = (...ids: readonly string[]) => ({
      ...plan,
      items: plan.items.filter((item) => ids.includes(item.case.id)),
    });
    const [first, same, other] = [
      'credentials/missing-is-refused',
      'credentials/wrong-is-refused',
      'credentials/public-needs-none',
    ] as const;
    const found: Readonly<Record<string, readonly string[]>> = {
      [first]: Array.from({ length: 9 }, (_, i) => `d${i}`),
      [same]: ['d0', 'd1'],
      [other]: ['e'],
    };
    const finds = (id: string): readonly string[] => found[id] ?? [];
    // What needs no request beside those that are sent anyhow comes along.
    const alone = cases(within(expectedMs(familyOf(first), 1), finds).items);
    expect(alone).toContain(first);
    expect(alone).not.toContain(same);
    expect(alone).not.toContain(other);
    expect(cases(within(expectedMs(familyOf(first, other), 1), finds).items)).toEqual(
      expect.arrayContaining([first, other]),
    );
  });
});
