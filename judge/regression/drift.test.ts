import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../records/comparison.ts';
import type { Portrait } from '../../records/portrait.ts';
import { normalDraw, type Random, seededRandom } from '../statistics/random.ts';
import { slowdown } from './rules/slowdown.ts';

const ROUNDS = 60;
const ROUTES = [4, 12, 40];

/** Log-normal times, with a load on the machine that comes and goes and slows whatever is called meanwhile. */
function times(medianMs: number, weather: readonly number[], random: Random): number[] {
  return weather.map((factor) => medianMs * factor * Math.exp(0.4 * normalDraw(random)));
}

function weatherOf(random: Random): number[] {
  let level = 0;
  return Array.from({ length: ROUNDS }, () => {
    level = 0.9 * level + 0.15 * normalDraw(random);
    return Math.exp(level);
  });
}

const portrait = (route: string, latenciesMs: number[]): Portrait => ({
  ...{
    route,
    identity: null,
    success: null,
    calls: ROUNDS,
    void: 0,
    silent: 0,
    statuses: [[200, ROUNDS]],
    usual: 200,
  },
  ...{ headers: [], json: 0, cells: [], whole: true, latenciesMs },
});

/** Both sides called in turn, so that they meet the same weather; the candidate takes `factor` times as long. */
function compared(seed: number, factor: number): Comparison {
  const random = seededRandom(seed);
  const weather = weatherOf(random);
  const side = (by: number) => ({
    ...{ environment: 'staging', url: 'http://127.0.0.1:1', revision: null, openapi: null },
    portraits: ROUTES.map((ms, i) => portrait(`GET /${i}`, times(ms * by, weather, random))),
  });
  return {
    ...{ schema: 'gatehouse/comparison@1', against: 'live', baselineAt: '2026-11-25T09:00:00Z' },
    ...{ rounds: ROUNDS, slowdown: 1.2, seed, baseline: side(1), candidate: side(factor) },
  };
}

const RUNS = 200;
const outcomes = (factor: number): Readonly<Record<string, number>> => {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (let seed = 1; seed <= RUNS; seed++) counts[slowdown(compared(seed, factor)).outcome] += 1;
  return counts;
};

describe('the times of two sides that are called in turn', () => {
  it('are never called slower in 200 runs in which one side drifted by 5 %', () => {
    expect(outcomes(1.05)).toMatchObject({ fail: 0 });
  });

  it('pass in nearly all runs where both sides are equal', () => {
    const { fail, pass } = outcomes(1);
    expect(fail).toBe(0);
    expect(pass).toBeGreaterThanOrEqual(0.9 * RUNS);
  });

  it('are called slower in nearly all runs where one side takes half as long again', () => {
    expect(outcomes(1.5)['fail']).toBeGreaterThanOrEqual(0.9 * RUNS);
  });
});
