import { sharingKey } from '../client/share.ts';
import type { Observation } from '../records/observation.ts';
import { durationMsOf, observe, type Plan, type PlannedItem, requestsOf } from './select.ts';

export interface BudgetOptions {
  readonly budgetMs: number;
  /** As the contract writes it, for the reasons. */
  readonly budget: string;
  /** What a request costs beside the pace of its tier, milliseconds: the time of an answer, shared by those under way at once. */
  readonly perRequestMs: number;
  /** The defects that a case is known to find, by its id. */
  readonly finds: (caseId: string) => readonly string[];
}

/** How long a plan takes: what its tiers make wait, or its answers, whichever is longer. */
export const expectedMs = (plan: Plan, perRequestMs: number): number =>
  Math.max(durationMsOf(plan), sentBy(plan) * perRequestMs);

/** How many requests a plan sends at most: equal ones that may be shared are sent once. */
function sentBy(plan: Plan): number {
  const keys = requestsOf(plan).map(sharingKey);
  const shared = keys.filter((key) => key !== null);
  return new Set(shared).size + keys.length - shared.length;
}

interface Family {
  readonly id: string;
  readonly items: readonly PlannedItem[];
  readonly requests: number;
}

function familiesOf(plan: Plan): Family[] {
  const byCase = new Map<string, PlannedItem[]>();
  for (const item of plan.items) byCase.set(item.case.id, [...(byCase.get(item.case.id) ?? []), item]);
  return [...byCase].map(([id, items]) => ({
    id,
    items,
    requests: Math.max(1, requestsOf({ ...plan, items }).length),
  }));
}

/**
 * The cases in the order in which they are worth their requests: each time the one that finds most defects which none before it
 * finds, by request. What finds nothing new comes last, by all that it finds.
 */
function byWorth(families: readonly Family[], finds: BudgetOptions['finds']): Family[] {
  const found = new Set<string>();
  const left = [...families];
  const order: Family[] = [];
  while (left.length > 0) {
    const scored = left.map((family) => {
      const all = finds(family.id);
      const fresh = all.filter((defect) => !found.has(defect)).length;
      return { family, fresh: fresh / family.requests, all: all.length / family.requests };
    });
    scored.sort((a, b) => b.fresh - a.fresh || b.all - a.all || (a.family.id < b.family.id ? -1 : 1));
    const [best] = scored;
    if (best === undefined) break;
    for (const defect of finds(best.family.id)) found.add(defect);
    order.push(best.family);
    left.splice(left.indexOf(best.family), 1);
  }
  return order;
}

/**
 * The part of a plan that fits into a time: whole cases, the most worth first; what does not fit is passed over for what does. What is
 * left out is observed as skipped, by name, so that such a run can reject and never promotes. Pure.
 */
export function withinBudget(plan: Plan, options: BudgetOptions): Plan {
  const chosen = new Set<string>();
  for (const { id } of byWorth(familiesOf(plan), options.finds)) {
    const items = plan.items.filter((item) => chosen.has(item.case.id) || item.case.id === id);
    if (expectedMs({ ...plan, items }, options.perRequestMs) <= options.budgetMs) chosen.add(id);
  }
  const reason = `left out: it does not fit into the budget of ${options.budget}`;
  const skipped = plan.items
    .filter((item) => !chosen.has(item.case.id))
    .map((item): Observation => observe(item, 'skipped', reason));
  return {
    ...plan,
    items: plan.items.filter((item) => chosen.has(item.case.id)),
    unsupported: [...plan.unsupported, ...skipped],
  };
}
