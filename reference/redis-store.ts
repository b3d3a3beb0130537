import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { EffectiveRateLimits } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Allowance } from './allowance.ts';
import type { Clock } from './api.ts';
import type { Quota } from './behaviour.ts';
import type { Limiter } from './limiter.ts';
import { SLIDING_WINDOW, TOKEN_BUCKET } from './scripts.ts';

/** A store that does not answer in this time counts as down: a limiter must not make an API slow. */
const ANSWERS_WITHIN_MS = 500;
const RECONNECT_MS = 200;

interface StoreOptions {
  readonly limits: EffectiveRateLimits;
  readonly prefix: string;
  readonly clock: Clock;
}

type Take = (key: string, allowance: Allowance) => Promise<Quota>;

/** Counters in Redis. Each decision is one script there, so instances and parallel requests cannot overtake one another. */
export function openRedisStore(url: string, { limits, prefix, clock }: StoreOptions): Limiter {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: ANSWERS_WITHIN_MS,
    commandTimeout: ANSWERS_WITHIN_MS,
    retryStrategy: () => RECONNECT_MS,
  });
  // Reported by every decision that fails for it; without a listener it would end the process.
  redis.on('error', () => undefined);
  const ready = new Promise<void>((resolve) => {
    redis.once('ready', () => resolve()).once('error', () => resolve());
  });
  const take = takeBy(limits, redis, clock);
  return {
    take: (account, allowance) => take(`${prefix}:${account}`, allowance).catch(() => null),
    ready,
    close: () => redis.disconnect(),
  };
}

function takeBy({ algorithm, windowMs }: EffectiveRateLimits, redis: Redis, clock: Clock): Take {
  switch (algorithm) {
    case 'token-bucket':
      return (key, allowance) => takeToken(redis, key, allowance, clock.now());
    case 'sliding-window':
      return (key, allowance) => takePlace(redis, key, allowance, clock.now());
    case 'fixed-window':
      if (windowMs % 1000 !== 0)
        throw new GateError('contract-invalid', [
          {
            what: `a fixed window of ${windowMs} ms cannot be kept in Redis`,
            fix: 'make rateLimits.window whole seconds, or leave REDIS_URL unset.',
          },
        ]);
      return fixedWindows(redis, clock);
  }
}

async function takeToken(
  redis: Redis,
  key: string,
  { limit, capacity, windowMs }: Allowance,
  nowMs: number,
): Promise<Quota> {
  const [admitted, left] = numbers(await redis.eval(TOKEN_BUCKET, 1, key, capacity, limit, windowMs));
  const perMs = limit / windowMs;
  return {
    admitted: admitted === 1,
    limit,
    remaining: Math.floor(left + 1e-6),
    resetAtMs: nowMs + (capacity - left) / perMs,
    retryAfterMs: admitted === 1 ? 0 : (1 - left) / perMs,
  };
}

async function takePlace(
  redis: Redis,
  key: string,
  { limit, windowMs }: Allowance,
  nowMs: number,
): Promise<Quota> {
  const [admitted, held, freeInMs, emptyInMs] = numbers(
    await redis.eval(SLIDING_WINDOW, 1, key, limit, windowMs),
  );
  return {
    admitted: admitted === 1,
    limit,
    remaining: Math.max(0, limit - held),
    resetAtMs: nowMs + emptyInMs,
    retryAfterMs: admitted === 1 ? 0 : Math.max(0, freeInMs),
  };
}

/** One limiter for each figure: the library fixes it when the limiter is made. */
function fixedWindows(redis: Redis, clock: Clock): Take {
  const limiters = new Map<string, RateLimiterRedis>();
  return async (key, { limit, windowMs }) => {
    const name = `${limit}/${windowMs}`;
    const limiter =
      limiters.get(name) ??
      new RateLimiterRedis({ storeClient: redis, points: limit, duration: windowMs / 1000, keyPrefix: name });
    limiters.set(name, limiter);
    const result = await limiter.consume(key).catch((error: unknown) => {
      // The library throws its refusals as it throws the store's errors.
      if (error instanceof RateLimiterRes) return error;
      throw error;
    });
    const admitted = result.consumedPoints <= limit;
    return {
      admitted,
      limit,
      remaining: Math.max(0, result.remainingPoints),
      resetAtMs: clock.now() + result.msBeforeNext,
      retryAfterMs: admitted ? 0 : result.msBeforeNext,
    };
  };
}

/** A script's answer, up to four numbers; fractions come as text, for Redis would cut them. */
function numbers(reply: unknown): readonly [number, number, number, number] {
  const [first = Number.NaN, second = Number.NaN, third = 0, fourth = 0] = (
    Array.isArray(reply) ? reply : []
  ).map(Number);
  const all = [first, second, third, fourth] as const;
  if (all.some(Number.isNaN)) throw new TypeError('the script answered something else than numbers');
  return all;
}
