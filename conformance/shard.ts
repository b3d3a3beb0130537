import type { Plan } from './select.ts';

/** One of several parts of a plan that are carried out apart: the part `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Every item and every unsupported subject falls into exactly one part, whatever the machine. Pure. */
export function shardOf(plan: Plan, { index, of }: Shard): Plan {
  const mine = (_: unknown, position: number): boolean => position % of === index - 1;
  return {
    ...plan,
    items: plan.items.filter(mine),
    unsupported: plan.unsupported.filter(mine),
    filtered: plan.filtered || of > 1,
  };
}
