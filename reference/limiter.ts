import type { EffectiveRateLimits } from '../contract/effective.ts';
import type { Clock } from './api.ts';
import type { Quota } from './behaviour.ts';

export interface Limiter {
  /** Counts one request of a caller in a tier. A tier that the contract does not number has the anonymous figure. */
  readonly take: (key: string, tier: string) => Quota;
}

/** One counted caller; what it holds is the algorithm's own. */
type Counter = (limit: number, nowMs: number) => Quota;

const MOST_COUNTERS = 10_000;

/** Counts requests in memory by the contract's algorithm, for one process. */
export function createLimiter(limits: EffectiveRateLimits, clock: Clock): Limiter {
  const counters = new Map<string, Counter>();
  const create = {
    'token-bucket': tokenBucket,
    'fixed-window': fixedWindow,
    'sliding-window': slidingWindow,
  };
  return {
    take(key, tier) {
      const limit =
        limits.tiers[tier] ?? limits.tiers['anonymous'] ?? Math.min(...Object.values(limits.tiers));
      const counter = counters.get(key) ?? create[limits.algorithm](limits);
      // Re-inserted, so that the map is ordered by last use and the bound drops the longest idle.
      counters.delete(key);
      counters.set(key, counter);
      const oldest = counters.size > MOST_COUNTERS ? counters.keys().next().value : undefined;
      if (oldest !== undefined) counters.delete(oldest);
      return counter(limit, clock.now());
    },
  };
}

/** A bucket of `burst` (else the tier's figure) that refills by the tier's figure a window. */
function tokenBucket({ burst, windowMs }: EffectiveRateLimits): Counter {
  let tokens: number | null = null;
  let filledAtMs = 0;
  return (limit, nowMs) => {
    const capacity = burst ?? limit;
    const perMs = limit / windowMs;
    const elapsedMs = Math.max(0, nowMs - filledAtMs);
    tokens = tokens === null ? capacity : Math.min(capacity, tokens + elapsedMs * perMs);
    filledAtMs = nowMs;
    // Rounding errors of the refill must not cost a whole request.
    const admitted = tokens >= 1 - 1e-9;
    if (admitted) tokens = Math.max(0, tokens - 1);
    return {
      admitted,
      limit,
      remaining: Math.floor(tokens + 1e-9),
      resetAtMs: nowMs + (capacity - tokens) / perMs,
      retryAfterMs: admitted ? 0 : (1 - tokens) / perMs,
    };
  };
}

/** Windows of fixed length; the first begins with the caller's first request. */
function fixedWindow({ windowMs }: EffectiveRateLimits): Counter {
  let endsAtMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (limit, nowMs) => {
    if (nowMs >= endsAtMs) {
      endsAtMs = nowMs + windowMs;
      count = 0;
    }
    const admitted = count < limit;
    if (admitted) count += 1;
    return {
      admitted,
      limit,
      remaining: limit - count,
      resetAtMs: endsAtMs,
      retryAfterMs: admitted ? 0 : endsAtMs - nowMs,
    };
  };
}

/** Exact: no span of one window's length ever holds more than the tier's figure. */
function slidingWindow({ windowMs }: EffectiveRateLimits): Counter {
  let admittedAtMs: number[] = [];
  return (limit, nowMs) => {
    admittedAtMs = admittedAtMs.filter((at) => at > nowMs - windowMs);
    const admitted = admittedAtMs.length < limit;
    if (admitted) admittedAtMs.push(nowMs);
    const next = admittedAtMs[admittedAtMs.length - limit] ?? nowMs;
    return {
      admitted,
      limit,
      remaining: Math.max(0, limit - admittedAtMs.length),
      resetAtMs: (admittedAtMs.at(-1) ?? nowMs) + windowMs,
      retryAfterMs: admitted ? 0 : next + windowMs - nowMs,
    };
  };
}
