import type { EffectiveRateLimits } from '../contract/effective.ts';
import type { Allowance } from './allowance.ts';
import type { Clock } from './api.ts';
import type { Quota } from './behaviour.ts';
import { createMemoryStore } from './memory-store.ts';
import { openRedisStore } from './redis-store.ts';

export interface Limiter {
  /** Counts one request of an account. Null while the store cannot be reached. */
  readonly take: (account: string, allowance: Allowance) => Promise<Quota | null>;
  /** Settles once the store has answered for the first time, or has not: requests need not wait for either. */
  readonly ready: Promise<void>;
  readonly close: () => void;
}

export interface LimiterOptions {
  readonly clock: Clock;
  /** Where the counters are kept, so that several instances share them; undefined: in this process. */
  readonly redis: string | undefined;
  /** Keeps the counters of different APIs apart. */
  readonly prefix: string;
}

/** Counts requests by the contract's algorithm. */
export function createLimiter(
  limits: EffectiveRateLimits,
  { clock, redis, prefix }: LimiterOptions,
): Limiter {
  if (redis !== undefined) return openRedisStore(redis, { limits, prefix, clock });
  const store = createMemoryStore(limits, clock);
  return {
    take: async (account, allowance) => store.take(account, allowance),
    ready: Promise.resolve(),
    close: () => undefined,
  };
}
