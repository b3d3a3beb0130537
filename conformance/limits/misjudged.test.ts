import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EffectiveRateLimits } from '../../contract/effective.ts';
import type { Decision } from './decisions.ts';
import { type Budget, misjudged } from './misjudged.ts';

type Algorithm = EffectiveRateLimits['algorithm'];
type Decide = (nowMs: number) => boolean;

/** Right limiters, as simple as they come. */
const LIMITERS: Readonly<Record<string, { algorithm: Algorithm; make: (budget: Budget) => Decide }>> = {
  'token bucket': {
    algorithm: 'token-bucket',
    make({ limit, capacity, windowMs }) {
      let [tokens, at] = [capacity, 0];
      return (now) => {
        tokens = Math.min(capacity, tokens + ((now - at) * limit) / windowMs);
        at = now;
        if (tokens < 1) return false;
        tokens -= 1;
        return true;
      };
    },
  },
  'fixed window from the first request': {
    algorithm: 'fixed-window',
    make({ limit, windowMs }) {
      let [end, count] = [Number.NEGATIVE_INFINITY, 0];
      return (now) => {
        if (now >= end) [end, count] = [now + windowMs, 0];
        count += 1;
        return count <= limit;
      };
    },
  },
  'fixed window by the clock': {
    algorithm: 'fixed-window',
    make({ limit, windowMs }) {
      let [window, count] = [-1, 0];
      return (now) => {
        const current = Math.floor((now + 0.37 * windowMs) / windowMs);
        if (current !== window) [window, count] = [current, 0];
        count += 1;
        return count <= limit;
      };
    },
  },
  'sliding window': {
    algorithm: 'sliding-window',
    make({ limit, windowMs }) {
      let held: number[] = [];
      return (now) => {
        held = held.filter((at) => at > now - windowMs);
        if (held.length >= limit) return false;
        held.push(now);
        return true;
      };
    },
  },
};

/** Requests as they were sent, each with the time before its decision and the time after it (milliseconds). */
interface Sent {
  readonly atMs: number;
  readonly thereMs: number;
  readonly backMs: number;
}

function decided(sent: readonly Sent[], decide: Decide): Decision[] {
  const byArrival = sent
    .map((request, id) => ({ ...request, id }))
    .sort((a, b) => a.atMs + a.thereMs - (b.atMs + b.thereMs));
  return byArrival
    .map(({ atMs, thereMs, backMs, id }) => ({
      fromMs: atMs,
      toMs: atMs + thereMs + backMs,
      admitted: decide(atMs + thereMs),
      id,
    }))
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** A burst, then more than the limit for three windows, with a fixed delay of 2 ms each way. */
function pressed(algorithm: Algorithm, budget: Budget, delayMs = 2): Sent[] {
  const { limit, windowMs } = budget;
  const capacity = algorithm === 'token-bucket' ? budget.capacity : limit;
  const everyMs = windowMs / (limit * 1.2);
  const burst = Array.from({ length: Math.ceil(capacity * 1.3) }, () => 0);
  const steady = Array.from({ length: Math.floor((3 * windowMs) / everyMs) }, (_, i) => i * everyMs);
  return [...burst, ...steady].map((atMs) => ({ atMs, thereMs: delayMs, backMs: delayMs }));
}

const TIERS: Budget[] = [30, 60, 120, 300].map((limit) => ({ limit, capacity: 30, windowMs: 2000 }));

const traffic = fc.array(
  fc.record({
    gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 900 })),
    thereMs: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 400 })),
    backMs: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 400 })),
  }),
  { minLength: 1, maxLength: 120 },
);

describe.each(Object.entries(LIMITERS))('a right %s', (_, { algorithm, make }) => {
  test('is never blamed, however slow and unsteady the network', () => {
    const budgets = fc.record({
      limit: fc.integer({ min: 1, max: 20 }),
      capacity: fc.integer({ min: 1, max: 25 }),
      windowMs: fc.integer({ min: 50, max: 1000 }),
    });
    fc.assert(
      fc.property(traffic, budgets, (gaps, budget) => {
        let atMs = 0;
        const sent = gaps.map(({ gap, ...delays }) => {
          atMs += gap;
          return { atMs, ...delays };
        });
        const decisions = decided(sent, make(budget));
        expect(misjudged(decisions, algorithm, budget)).toEqual({ excess: [], missing: [] });
      }),
      { numRuns: 400 },
    );
  });

  test.each(TIERS)('of $limit keeps its accuracy under pressure', (budget) => {
    const decisions = decided(pressed(algorithm, budget), make(budget));
    expect(misjudged(decisions, algorithm, budget)).toEqual({ excess: [], missing: [] });
    expect(decisions.filter(({ admitted }) => !admitted).length).toBeGreaterThan(budget.limit / 4);
  });

  test.each(TIERS)('of 10 % more than $limit, or less, is found out', (budget) => {
    for (const [factor, side] of [
      [1.1, 'excess'],
      [0.9, 'missing'],
    ] as const) {
      const decisions = decided(
        pressed(algorithm, budget),
        make({ ...budget, limit: budget.limit * factor }),
      );
      const found = misjudged(decisions, algorithm, budget);
      expect(found[side].length / (budget.limit * 3)).toBeGreaterThan(0.01);
    }
  });

  test('with windows that end early is found out', () => {
    const budget = { limit: 60, capacity: 30, windowMs: 2000 };
    const decisions = decided(pressed(algorithm, budget), make({ ...budget, windowMs: 1600 }));
    expect(misjudged(decisions, algorithm, budget).excess.length).toBeGreaterThan(10);
  });
});

test('a bucket of another size is found out, on either side', () => {
  const budget = { limit: 60, capacity: 30, windowMs: 2000 };
  const by = (capacity: number) =>
    misjudged(
      decided(
        pressed('token-bucket', { ...budget, capacity: 60 }),
        LIMITERS['token bucket']?.make({ ...budget, capacity }) ?? (() => true),
      ),
      'token-bucket',
      budget,
    );
  expect(by(60).excess.length).toBeGreaterThanOrEqual(29);
  expect(by(10).missing.length).toBeGreaterThanOrEqual(18);
  expect(by(30)).toEqual({ excess: [], missing: [] });
});

test('nothing sent is nothing misjudged', () => {
  expect(misjudged([], 'fixed-window', { limit: 1, capacity: 1, windowMs: 1 })).toEqual({
    excess: [],
    missing: [],
  });
});
