import type { EffectiveRateLimits } from '../contract/effective.ts';
import type { Allowance } from './allowance.ts';
import type { Clock } from './api.ts';
import type { Quota } from './behaviour.ts';
import { COUNTERS, type Counter } from './counters.ts';

/** Counts in memory, for one process. */
export interface MemoryStore {
  readonly take: (account: string, allowance: Allowance) => Quota;
  /** What `take` would decide, and nothing is spent. */
  readonly peek: (account: string, allowance: Allowance) => Quota;
}

const MOST_ACCOUNTS = 10_000;

export function createMemoryStore(
  { algorithm }: Pick<EffectiveRateLimits, 'algorithm'>,
  clock: Clock,
): MemoryStore {
  const counters = new Map<string, Counter>();
  const counterOf = (account: string): Counter => {
    const counter = counters.get(account) ?? COUNTERS[algorithm]();
    // Re-inserted, so that the map is ordered by last use and the bound drops the longest idle.
    counters.delete(account);
    counters.set(account, counter);
    const oldest = counters.size > MOST_ACCOUNTS ? counters.keys().next().value : undefined;
    if (oldest !== undefined) counters.delete(oldest);
    return counter;
  };
  return {
    take: (account, allowance) => counterOf(account).take(allowance, clock.now()),
    peek: (account, allowance) => counterOf(account).peek(allowance, clock.now()),
  };
}
