import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EffectiveRateLimits } from '../contract/effective.ts';
import { createMemoryStore } from './memory-store.ts';

const ANONYMOUS = { limit: 3, capacity: 3, windowMs: 1000 };

function at(algorithm: EffectiveRateLimits['algorithm'], times: readonly number[], changes = {}) {
  let now = 0;
  const store = createMemoryStore({ algorithm }, { now: () => now });
  return times.map((time) => {
    now = time;
    const foreseen = store.peek('a', { ...ANONYMOUS, ...changes });
    const quota = store.take('a', { ...ANONYMOUS, ...changes });
    expect(foreseen).toEqual(quota);
    return quota;
  });
}
const admitted = (...args: Parameters<typeof at>) =>
  at(...args)
    .map((quota) => (quota.admitted ? 1 : 0))
    .join('');

test('a fixed window admits its figure, then waits for its end', () => {
  expect(admitted('fixed-window', [0, 1, 2, 3, 999, 1000, 1001])).toBe('1110011');
  expect(at('fixed-window', [0, 1, 2, 400])[3]).toMatchObject({
    remaining: 0,
    resetAtMs: 1000,
    retryAfterMs: 600,
  });
});

test('a sliding window never holds more than its figure', () => {
  expect(admitted('sliding-window', [0, 600, 700, 999, 1000, 1001, 1601])).toBe('1110101');
  expect(at('sliding-window', [0, 600, 700, 999])[3]).toMatchObject({ limit: 3, retryAfterMs: 1 });
});

test('a token bucket admits its burst, then the refill', () => {
  const burst = { capacity: 2 };
  expect(admitted('token-bucket', [0, 0, 0, 333, 334, 335, 10_000, 10_000, 10_000], burst)).toBe('110010110');
  expect(at('token-bucket', [0, 0, 0])[2]?.admitted).toBe(true);
});

test('a full bucket and one window admit burst and refill, and no more', () => {
  const times = Array.from({ length: 201 }, (_, i) => i * 10);
  const count = at('token-bucket', times.slice(0, 101)).filter((quota) => quota.admitted).length;
  expect(count).toBe(6);
});

test('each account has its own figure', () => {
  const store = createMemoryStore({ algorithm: 'fixed-window' }, { now: () => 0 });
  const count = (account: string, limit: number) =>
    Array.from({ length: 20 }, () => store.take(account, { ...ANONYMOUS, limit })).filter(
      (quota) => quota.admitted,
    ).length;
  expect([count('a', 10), count('b', 3), count('c', 3)]).toEqual([10, 3, 3]);
});

test('whatever the times, no algorithm admits more than it may in one window', () => {
  const times = fc
    .array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
    .map((gaps) => gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0)));
  fc.assert(
    fc.property(
      times,
      fc.constantFrom('sliding-window', 'token-bucket', 'fixed-window'),
      (list, algorithm) => {
        const passed = list.filter((_, i) => at(algorithm, list)[i]?.admitted);
        const most = algorithm === 'sliding-window' ? 3 : 6;
        for (const start of passed) {
          expect(passed.filter((t) => t >= start && t < start + 1000).length).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 50 },
  );
});
