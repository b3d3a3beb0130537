import { describe, expect, it } from 'vitest';
import type { EffectiveContract } from '../../../contract/effective.ts';
import { judgeLoad } from '../../load.ts';
import { LOAD_CONTRACT, loadRun } from '../../testdata/load-run.ts';

const times = (n: number, ms: number): number[] => Array.from({ length: n }, () => ms);

describe('the accuracy of the limiter', () => {
  const contract: EffectiveContract = {
    ...LOAD_CONTRACT,
    rateLimits: {
      key: 'identity',
      algorithm: 'token-bucket',
      burst: 10,
      windowMs: 1000,
      tiers: { free: 20 },
      trustedProxies: [],
      whenStoreFails: 'open',
      headers: {},
    },
    objectives: { rateLimitAccuracy: '>= 99%' },
  };
  /** Evenly spaced requests over a time; the first `admitted` of each `of` are served. */
  const judged = (n: number, forMs: number, isServed: (i: number, atMs: number) => number | null) => {
    const samples = Array.from({ length: n }, (_, i): [number, number, number | null] => {
      const at = (i * forMs * 1000) / n;
      return [Math.round(at), Math.round(at) + 500, isServed(i, at / 1000)];
    });
    const served = samples.filter(([, , status]) => status === 200).length;
    const { plan, result } = loadRun(
      [{ servedMs: times(served, 1), statuses: { 429: n - served }, target: { beyondTier: true } }],
      {
        scenario: { name: 'limits-free', kind: 'limits', tier: { tier: 'free', limit: 20, windows: 3 } },
        result: { samples },
      },
    );
    return judgeLoad(contract, plan, result).find(({ id }) => id === 'load/limiter-accuracy');
  };
  /** A bucket of 10 that refills by `rate` a second. */
  const bucket = (rate: number) => {
    let [tokens, last] = [10, 0];
    return (_: number, atMs: number): number => {
      tokens = Math.min(10, tokens + ((atMs - last) * rate) / 1000);
      last = atMs;
      if (tokens < 1) return 429;
      tokens -= 1;
      return 200;
    };
  };

  it('passes a limiter that does what its tier says', () => {
    expect(judged(120, 3000, bucket(20))).toMatchObject({
      outcome: 'pass',
      subject: { identity: 'ana', variant: 'free' },
    });
  });

  it.each([10, 18, 22, 40])('fails one that refills by %d instead of 20', (rate) => {
    expect(judged(120, 3000, bucket(rate))).toMatchObject({ outcome: 'fail', expected: 'accuracy >= 99%' });
  });

  it('fails one that is not there', () => {
    expect(judged(120, 3000, () => 200)?.outcome).toBe('fail');
  });

  it.each([
    ['two windows are not enough', () => judged(120, 2000, bucket(20)), '2.0 windows, 3 are needed'],
    ['a tier that was never exceeded shows nothing', () => judged(60, 3000, () => 200), 'never exceeded'],
    [
      'too many requests without an answer',
      () => judged(120, 3000, (i, at) => (i % 10 === 0 ? null : bucket(20)(i, at))),
      '',
    ],
  ])('cannot tell: %s', (_, run, why) => {
    const found = run();
    expect(found?.outcome).not.toBe('pass');
    expect(found?.reason).toContain(why);
  });
});
