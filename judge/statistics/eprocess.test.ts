import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsAbove, type EProcess, observeInterval, startEProcess } from './eprocess.ts';
import { seededRandom } from './random.ts';

const WATCHES = 2_000;
const INTERVALS = 180;

const run = (limit: number, failures: readonly (number | null)[]): EProcess =>
  failures.reduce<EProcess>(observeInterval, startEProcess(limit));

/** Share of watches that are called at any of their intervals. */
function calledShare(truth: (interval: number) => number, alpha: number): number {
  let called = 0;
  for (let seed = 0; seed < WATCHES; seed++) {
    const random = seededRandom(seed);
    const failures = Array.from({ length: INTERVALS }, (_, i) => (random() < truth(i) ? 1 : 0));
    if (callsAbove(run(0.05, failures), alpha)) called++;
  }
  return called / WATCHES;
}

describe('evidence for a share above its limit', () => {
  it('is a supermartingale at the limit: one interval changes its expectation by nothing', () => {
    const failures = fc.array(fc.constantFrom(0, 1, 0.2, null), { maxLength: 200 });
    fc.assert(
      fc.property(failures, fc.double({ min: 0.01, max: 0.6, noNaN: true }), (history, limit) => {
        const now = run(limit, history);
        const expected = limit * observeInterval(now, 1).value + (1 - limit) * observeInterval(now, 0).value;
        expect(expected / now.value).toBeLessThanOrEqual(1 + 1e-9);
        expect(expected / now.value).toBeGreaterThan(1 - 1e-9);
      }),
    );
  });

  it('keeps its promise when looked at after every interval, at the limit itself', () => {
    expect(calledShare(() => 0.05, 0.05)).toBeLessThanOrEqual(0.05);
  });

  it('keeps it as well when intervals are probed several times whenever things look bad', () => {
    let called = 0;
    for (let seed = 0; seed < WATCHES; seed++) {
      const random = seededRandom(seed);
      let process = startEProcess(0.05);
      for (let i = 0; i < INTERVALS && !callsAbove(process, 0.05); i++) {
        const probes = process.value > 1 ? 5 : 1;
        const failed = Array.from({ length: probes }, () => (random() < 0.05 ? 1 : 0)).filter(
          (x) => x === 1,
        ).length;
        process = observeInterval(process, failed / probes);
      }
      if (callsAbove(process, 0.05)) called++;
    }
    expect(called / WATCHES).toBeLessThanOrEqual(0.05);
  });

  it('grows when the share is far above the limit, also after a good beginning', () => {
    expect(calledShare(() => 0.25, 0.01)).toBeGreaterThan(0.95);
    expect(calledShare((i) => (i < 75 ? 0.01 : 0.25), 0.01)).toBeGreaterThan(0.9);
    const late = run(0.05, [...Array.from({ length: 90 }, () => 0), ...Array.from({ length: 20 }, () => 1)]);
    expect(late.since).toBeGreaterThanOrEqual(60);
  });

  it('never forgets its peak, ignores empty intervals but lets time pass, and stays finite', () => {
    const failures = fc.array(fc.constantFrom(0, 1, null), { maxLength: 400 });
    fc.assert(
      fc.property(failures, (history) => {
        const process = run(0.05, history);
        expect(process.steps).toBe(history.length);
        expect(Number.isFinite(process.value)).toBe(true);
        expect(process.peak).toBeGreaterThanOrEqual(process.value);
        expect(observeInterval(process, null)).toEqual({ ...process, steps: process.steps + 1 });
      }),
    );
  });

  it('counts five probes of one interval once: a blip of one interval is no proof', () => {
    const quiet = Array.from({ length: 10 }, () => 0);
    expect(run(0.05, [...quiet, 1, ...quiet]).peak).toBeLessThan(10);
  });

  it('refuses a limit that is no share', () => {
    expect(() => startEProcess(0)).toThrow(RangeError);
    expect(() => startEProcess(1)).toThrow(RangeError);
  });
});
