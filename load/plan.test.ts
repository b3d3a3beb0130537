import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { findContract, loadContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import { checkLoadPlan } from '../records/load-plan.ts';
import { planLoad } from './plan.ts';
import { shortfalls } from './planned-objectives.ts';

const { contract } = loadContract(findContract('examples/call-analytics'), (file) =>
  readFileSync(file, 'utf8'),
);
const effective = resolve(contract, 'rehearsal', { keepUnresolved: true });
const options = { url: 'http://127.0.0.1:8080', callers: ['uma', 'ana', 'ada'], seed: 1 };
const withLoad = (changes: Partial<NonNullable<EffectiveContract['load']>>): EffectiveContract => {
  if (effective.load === null) throw new Error('the example has a load section');
  return { ...effective, load: { ...effective.load, ...changes } };
};
const named = (plan: ReturnType<typeof planLoad>, name: string) => {
  const scenario = plan.scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  return scenario;
};

describe('the load plan', () => {
  const plan = planLoad(effective, options);

  it('has the shape that is published, and is the same every time', () => {
    expect(checkLoadPlan(plan, 'plan')).toEqual(plan);
    expect(JSON.stringify(planLoad(effective, options))).toBe(JSON.stringify(plan));
  });

  it('runs scenarios one after the other, health beside them, limits at the end after a refill', () => {
    expect(plan.scenarios.map(({ name, startAfterMs, starts }) => [name, startAfterMs, starts])).toEqual([
      ['steady', 0, 800],
      ['spike', 8500, 710],
      ['health', 0, 125],
      ['limits-anonymous', 15_000, 192],
      ['limits-users', 15_000, 338],
      ['limits-analysts', 15_000, 630],
      ['limits-admins', 15_000, 1508],
    ]);
  });

  it('gives every start of a stampede a token of its own, and compares a known token with new ones', () => {
    const renewed = planLoad(effective, { ...options, renewable: ['uma', 'ana'] });
    expect(checkLoadPlan(renewed, 'plan')).toEqual(renewed);
    const stampede = named(renewed, 'stampede');
    expect(stampede).toMatchObject({
      kind: 'stampede',
      starts: 200,
      inTurn: true,
      startAfterMs: 12_500 + 500,
    });
    const tokens = stampede.targets.map(({ identity, credential }) => `${identity}#${credential}`);
    expect(new Set(tokens).size).toBe(200);
    expect(new Set(stampede.targets.map(({ identity }) => identity))).toEqual(new Set(['uma', 'ana']));
    expect(stampede.targets.every(({ planned }) => planned === 1)).toBe(true);
    const [known, fresh] = [named(renewed, 'overhead-known'), named(renewed, 'overhead-fresh')];
    expect(known.startAfterMs).toBe(fresh.startAfterMs);
    expect(known.targets).toMatchObject([{ planned: 75 }]);
    expect(known.targets[0]).not.toHaveProperty('credential');
    const others = fresh.targets.map(({ identity, credential }) => `${identity}#${credential}`);
    expect(new Set([...tokens, ...others]).size).toBe(275);
    expect(new Set(fresh.targets.map(({ request }) => request))).toEqual(
      new Set([known.targets[0]?.request]),
    );
  });

  it('says that tokens nobody can make anew keep a scenario from being run', () => {
    expect(plan.notes).toContain(
      'load.stampede is not run: it takes the power mint, and a caller with a signed token',
    );
    expect(plan.scenarios.map(({ kind }) => kind)).not.toContain('overhead');
  });

  it('counts every start on exactly one target', () => {
    for (const { starts, targets } of plan.scenarios) {
      expect(targets.reduce((sum, { planned }) => sum + planned, 0)).toBe(starts);
    }
  });

  it('calls a route only as callers whom it serves', () => {
    const { targets } = named(plan, 'steady');
    const callers = (route: string) =>
      new Set(
        targets
          .filter(({ request }) => plan.requests[request]?.route === route)
          .map(({ identity }) => identity),
      );
    expect(callers('GET /analytics/summary')).toEqual(new Set(['ana', 'ada']));
    expect(callers('GET /calls/{call_id}')).toEqual(new Set(['uma']));
    expect(plan.requests.map(({ path }) => path)).toContain('/analytics/summary?days=365');
  });

  it('says whom a scenario offers more than the tier allows', () => {
    expect(named(plan, 'steady').targets.some(({ beyondTier }) => beyondTier)).toBe(false);
    expect(named(plan, 'spike').targets.every(({ beyondTier }) => beyondTier)).toBe(true);
    expect(plan.notes.join('\n')).toContain('spike offers uma more than its tier allows');
  });

  it('offers each tier more than a bucket and its refill can admit', () => {
    for (const { tier, starts } of plan.scenarios) {
      if (tier !== null) expect(starts).toBeGreaterThan(30 + tier.limit * tier.windows);
    }
  });

  it('measures tiers one after the other when the limiter counts by address', () => {
    const { rateLimits } = effective;
    if (rateLimits === null) throw new Error('the example has limits');
    const byAddress = planLoad({ ...effective, rateLimits: { ...rateLimits, key: 'address' } }, options);
    const begins = byAddress.scenarios.flatMap(({ tier, startAfterMs }) =>
      tier === null ? [] : [startAfterMs],
    );
    expect(new Set(begins).size).toBe(4);
  });

  it('leaves out callers without a credential, and says so', () => {
    const alone = planLoad(effective, { ...options, callers: ['ana', 'ada'] });
    expect(alone.notes).toContain(
      'GET /calls/{call_id} is not called: no caller with a credential is served by it',
    );
    expect(alone.notes.join()).toContain('the tier users is not measured');
    expect(shortfalls(alone.objectives)).toEqual([
      'rateLimitAccuracy >= 99%: 0 windows of every tier are planned, 3 are needed',
    ]);
  });

  it('names the objectives that it is too small for', () => {
    expect(shortfalls(plan.objectives)).toEqual([]);
    const small = planLoad(
      withLoad({ steady: { rate: { count: 5, perMs: 1000 }, forMs: 4000 }, spike: null, limits: null }),
      options,
    );
    expect(shortfalls(small.objectives)).toEqual([
      'p95 < 500ms: 20 answers are planned, at least 59 are needed',
      'authSuccess >= 99.5%: 20 answers are planned, at least 598 are needed',
      'rateLimitAccuracy >= 99%: 0 windows of every tier are planned, 3 are needed',
      'p95 of GET /health < 100ms: 40 answers are planned, at least 59 are needed',
      ...['summary', 'call-volume/timeseries', 'sentiment/trends', 'pain-points', 'entities/top'].map(
        (name) => expect.stringContaining(`p95 of GET /analytics/${name}`),
      ),
    ]);
  });

  it('calls nothing that changes data on a protected environment', () => {
    const guarded: EffectiveContract = {
      ...effective,
      environment: { ...effective.environment, protected: true },
      routes: effective.routes.map((route) =>
        route.id === 'GET /auth/me' ? { ...route, effect: 'write' } : route,
      ),
    };
    const safe = planLoad(guarded, options);
    expect(safe.requests.map(({ route }) => route)).not.toContain('GET /auth/me');
    expect(safe.notes.join()).toContain('GET /auth/me is not called: rehearsal is protected');
  });

  it('mixes rates of different units without a fraction', () => {
    const spike = {
      from: { count: 90, perMs: 60_000 },
      to: { count: 3, perMs: 1000 },
      withinMs: 1000,
      forMs: 1000,
    };
    expect(named(planLoad(withLoad({ spike }), options), 'spike')).toMatchObject({
      perMs: 60_000,
      stages: [
        { from: 90, to: 180 },
        { from: 180, to: 180 },
      ],
    });
  });

  it('refuses a contract without a load section, and one that starts without end', () => {
    expect(() => planLoad({ ...effective, load: null }, options)).toThrow('has no load section');
    const endless = { steady: { rate: { count: 900_000, perMs: 1000 }, forMs: 3_600_000 } };
    expect(() => planLoad(withLoad(endless), options)).toThrow('stay below 20000000');
  });
});
