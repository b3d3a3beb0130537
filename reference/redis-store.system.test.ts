import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import type { EffectiveRateLimits } from '../contract/effective.ts';
import { requirePart } from '../rehearsal/parts.ts';
import { type RunningRedis, startRedis } from '../rehearsal/redis.ts';
import type { Allowance } from './allowance.ts';
import type { Limiter } from './limiter.ts';
import { openRedisStore } from './redis-store.ts';

const found = requirePart('redis-server', process.env);
const clock = systemClock();
let redis: RunningRedis | undefined;
beforeAll(async () => {
  if ('path' in found) redis = await startRedis({ program: found.path, clock });
});
afterAll(() => redis?.close());

function urlOf(context: TestContext): string {
  if (redis === undefined) return context.skip('skip' in found ? found.skip : 'it did not start');
  return redis.url;
}

const limitsOf = (algorithm: EffectiveRateLimits['algorithm']): EffectiveRateLimits => ({
  key: 'identity',
  algorithm,
  burst: null,
  windowMs: 1000,
  tiers: {},
  trustedProxies: [],
  whenStoreFails: 'open',
  headers: {},
});

let count = 0;
/** A store with an account that nobody has used. */
function open(url: string, algorithm: EffectiveRateLimits['algorithm'], windowMs = 1000) {
  count += 1;
  return openRedisStore(url, {
    limits: { ...limitsOf(algorithm), windowMs },
    prefix: `test:${count}`,
    clock,
  });
}

const ALLOWANCE: Allowance = { limit: 30, capacity: 10, windowMs: 1000 };
const ALGORITHMS = ['token-bucket', 'fixed-window', 'sliding-window'] as const;
const budgetOf = (algorithm: EffectiveRateLimits['algorithm']) => (algorithm === 'token-bucket' ? 10 : 30);

async function connected(store: Limiter): Promise<Limiter> {
  await expect.poll(() => store.take('connected?', ALLOWANCE), { timeout: 3000 }).not.toBeNull();
  return store;
}

const admittedOf = (quotas: readonly Awaited<ReturnType<Limiter['take']>>[]): number =>
  quotas.filter((quota) => quota?.admitted).length;

describe.each(ALGORITHMS)('%s in Redis', (algorithm) => {
  test('admits its budget under concurrency, and the rest waits', async (context) => {
    const store = await connected(open(urlOf(context), algorithm));
    const startedMs = clock.elapsed();
    const quotas = await Promise.all(Array.from({ length: 90 }, () => store.take('a', ALLOWANCE)));
    const budget = budgetOf(algorithm);
    const refill = algorithm === 'token-bucket' ? Math.ceil(((clock.elapsed() - startedMs) * 30) / 1000) : 0;
    expect(admittedOf(quotas)).toBeGreaterThanOrEqual(budget);
    expect(admittedOf(quotas)).toBeLessThanOrEqual(budget + refill);
    const last = quotas.at(-1);
    expect(last).toMatchObject({ admitted: false, limit: 30, remaining: 0 });
    expect(last?.retryAfterMs).toBeGreaterThan(0);
    expect(last?.retryAfterMs).toBeLessThanOrEqual(1000);
    store.close();
  });

  test('is one budget for two instances, and one for each account', async (context) => {
    const url = urlOf(context);
    const first = await connected(open(url, algorithm));
    count -= 1;
    const second = await connected(open(url, algorithm));
    const budget = budgetOf(algorithm);
    const quotas: Awaited<ReturnType<Limiter['take']>>[] = [];
    for (let i = 0; i < budget; i += 1) quotas.push(await (i % 2 ? first : second).take('b', ALLOWANCE));
    expect(admittedOf(quotas)).toBe(budget);
    const more = await Promise.all([first.take('b', ALLOWANCE), second.take('b', ALLOWANCE)]);
    expect(admittedOf(more)).toBeLessThanOrEqual(1);
    expect(await second.take('c', ALLOWANCE)).toMatchObject({ admitted: true, remaining: budget - 1 });
    first.close();
    second.close();
  });

  test('has its budget again after a window', async (context) => {
    const store = await connected(open(urlOf(context), algorithm));
    await Promise.all(Array.from({ length: 40 }, () => store.take('d', ALLOWANCE)));
    await clock.sleep(1050);
    const budget = budgetOf(algorithm);
    expect(await store.take('d', ALLOWANCE)).toMatchObject({ admitted: true, remaining: budget - 1 });
    store.close();
  });
});

test('a fixed window that Redis cannot keep is refused', () => {
  expect(() => open('redis://127.0.0.1:1', 'fixed-window', 1500)).toThrow(/whole seconds/);
});

test.each(ALGORITHMS)('%s answers null in a moment while Redis is down', async (algorithm) => {
  const store = open('redis://127.0.0.1:1', algorithm);
  const startedMs = clock.elapsed();
  expect(await store.take('a', ALLOWANCE)).toBeNull();
  expect(clock.elapsed() - startedMs).toBeLessThan(1500);
  store.close();
});
