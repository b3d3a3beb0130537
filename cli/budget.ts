import type { Client } from '../client/request.ts';
import { type BudgetOptions, withinBudget } from '../conformance/budget.ts';
import type { Plan } from '../conformance/select.ts';
import { DEFECTS } from '../reference/defects.ts';

/** How many requests tell how long an answer takes. */
const TRIES = 3;
/** Of the requests that may be under way at once so many are taken to be, where callers wait for their tiers. */
const AT_ONCE = 4;
const LEAST_MS = 1;

/** What each case is known to find: the matrix of kills, by case. */
const FINDS: ReadonlyMap<string, readonly string[]> = (() => {
  const byCase = new Map<string, string[]>();
  for (const { id, kills } of DEFECTS)
    for (const kill of kills) byCase.set(kill, [...(byCase.get(kill) ?? []), id]);
  return byCase;
})();

/** How long an answer takes here, shared by those that are under way at once: milliseconds. */
async function perRequestMs(client: Pick<Client, 'readRevision'>, elapsed: () => number): Promise<number> {
  const begun = elapsed();
  for (let i = 0; i < TRIES; i += 1) await client.readRevision();
  return Math.max(LEAST_MS, (elapsed() - begun) / TRIES / AT_ONCE);
}

/** The part of a plan that fits into a budget of time, most worth first. */
export async function budgeted(
  plan: Plan,
  budget: Pick<BudgetOptions, 'budget' | 'budgetMs'>,
  client: Pick<Client, 'readRevision'>,
  elapsed: () => number,
): Promise<Plan> {
  const finds = (id: string): readonly string[] => FINDS.get(id) ?? [];
  return withinBudget(plan, { ...budget, perRequestMs: await perRequestMs(client, elapsed), finds });
}
