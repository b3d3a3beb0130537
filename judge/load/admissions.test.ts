import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EffectiveRateLimits } from '../../contract/effective.ts';
import { seededRandom } from '../statistics/random.ts';
import { accuracyOf, type Decision } from './admissions.ts';

const limits = (changes: Partial<EffectiveRateLimits> = {}): EffectiveRateLimits => ({
  key: 'identity',
  algorithm: 'token-bucket',
  burst: 30,
  windowMs: 2000,
  tiers: {},
  trustedProxies: [],
  whenStoreFails: 'open',
  headers: {},
  ...changes,
});

/** A limiter as a service would have it: asked once a request, at the moment it decides. */
type Limiter = (atMs: number) => boolean;

const bucketOf = (capacity: number, limit: number, windowMs: number): Limiter => {
  let [tokens, last] = [capacity, 0];
  return (at) => {
    tokens = Math.min(capacity, tokens + ((at - last) * limit) / windowMs);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
const fixedOf = (limit: number, windowMs: number, offsetMs: number): Limiter => {
  const counts = new Map<number, number>();
  return (at) => {
    const window = Math.floor((at + offsetMs) / windowMs);
    const count = counts.get(window) ?? 0;
    counts.set(window, count + 1);
    return count < limit;
  };
};
/** A window that begins with the first request after the last one ended. */
const lazyOf = (limit: number, windowMs: number): Limiter => {
  let [endsAt, count] = [Number.NEGATIVE_INFINITY, 0];
  return (at) => {
    if (at >= endsAt) [endsAt, count] = [at + windowMs, 0];
    count += 1;
    return count <= limit;
  };
};
const slidingOf = (limit: number, windowMs: number): Limiter => {
  let admitted: number[] = [];
  return (at) => {
    admitted = admitted.filter((one) => one > at - windowMs);
    if (admitted.length >= limit) return false;
    admitted.push(at);
    return true;
  };
};

/** n requests over a time, each decided at a random moment between sending and answer. */
function ask(limiter: Limiter, n: number, forMs: number, seed: number, slowestMs = 20): readonly Decision[] {
  const random = seededRandom(seed);
  const asked = Array.from({ length: n }, (_, i) => {
    const sentMs = (i * forMs) / n;
    const tookMs = 1 + random() * slowestMs;
    return { sentMs, answeredMs: sentMs + tookMs, decidedMs: sentMs + random() * tookMs };
  });
  return asked
    .toSorted((a, b) => a.decidedMs - b.decidedMs)
    .map(({ sentMs, answeredMs, decidedMs }) => ({ sentMs, answeredMs, admitted: limiter(decidedMs) }));
}

const LIMITERS = [
  { algorithm: 'token-bucket', forMs: 6000, excess: 5, make: (limit: number) => bucketOf(30, limit, 2000) },
  { algorithm: 'sliding-window', forMs: 6000, excess: 5, make: (limit: number) => slidingOf(limit, 2000) },
  { algorithm: 'fixed-window', forMs: 8000, excess: 6, make: (limit: number) => fixedOf(limit, 2000, 700) },
] as const;

describe('the accuracy of a limiter', () => {
  it.each(LIMITERS)(
    'is perfect for a true $algorithm, whatever the moments of its decisions',
    ({ algorithm, forMs, excess, make }) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 20, max: 300 }),
          fc.integer(),
          fc.integer({ min: 1, max: 60 }),
          (limit, seed, slowestMs) => {
            const decisions = ask(make(limit), limit * excess, forMs, seed, slowestMs);
            expect(accuracyOf(limits({ algorithm }), limit, decisions).distance).toBe(0);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('is perfect for a fixed window that begins with the first request after the last one', () => {
    for (const limit of [30, 60, 120, 300]) {
      const decisions = ask(lazyOf(limit, 2000), limit * 6, 8000, limit);
      expect(accuracyOf(limits({ algorithm: 'fixed-window' }), limit, decisions).distance).toBe(0);
    }
  });

  it.each(
    LIMITERS.flatMap((limiter) =>
      [0.5, 0.9, 1.1, 2].flatMap((factor) =>
        [30, 60, 120, 300].map((limit) => ({ ...limiter, factor, limit })),
      ),
    ),
  )(
    'shows a $algorithm of $limit that admits $factor times as many',
    ({ algorithm, forMs, excess, make, factor, limit }) => {
      const decisions = ask(make(Math.round(limit * factor)), limit * excess, forMs, 1);
      const { distance } = accuracyOf(limits({ algorithm }), limit, decisions);
      expect(distance / ((limit * forMs) / 2000)).toBeGreaterThan(0.03);
    },
  );

  it('counts a bucket and its refill, not only the tier: up to 60 in the first minute of 30 a minute with a bucket of 30', () => {
    const decisions = ask(bucketOf(30, 30, 60_000), 120, 60_000, 3);
    expect(accuracyOf(limits({ windowMs: 60_000 }), 30, decisions)).toMatchObject({
      distance: 0,
      admitted: 59,
    });
  });

  it('leaves open what a request without an answer was', () => {
    const decisions = ask(bucketOf(30, 60, 2000), 300, 6000, 1);
    const lost = decisions.map((one, i) => (i % 20 === 0 ? { ...one, admitted: null } : one));
    expect(accuracyOf(limits(), 60, lost)).toMatchObject({ unknown: 15, distance: 0 });
  });

  it('shows two instances that do not share their counts', () => {
    const [one, other] = [bucketOf(30, 60, 2000), bucketOf(30, 60, 2000)];
    let turn = 0;
    const both: Limiter = (at) => {
      turn += 1;
      return turn % 2 === 0 ? one(at) : other(at);
    };
    expect(accuracyOf(limits(), 60, ask(both, 400, 6000, 1)).distance).toBeGreaterThan(100);
  });
});
