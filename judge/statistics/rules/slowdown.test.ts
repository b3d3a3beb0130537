import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../normal.ts';
import type { Probe, RouteBaseline, Tick } from '../probe.ts';
import { normalDraw, seededRandom } from '../random.ts';
import { judgeSlowdown, observeSlowdown, startSlowdown } from './slowdown.ts';

const N = 120;
const latencies = (factor: number, seed: number, n = N): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => factor * 50 * Math.exp(0.3 * normalDraw(random)));
};
const row = (route: string, latenciesMs: readonly number[]): RouteBaseline => ({
  route,
  calls: latenciesMs.length,
  statuses: new Map(),
  latenciesMs,
});
const ok = (route: string, latencyMs: number): Probe => ({ route, result: 'ok', status: 200, latencyMs });
const tick = (...planned: readonly Probe[]): Tick => ({
  planned,
  extra: [],
  confirming: [],
  baseline: [],
  witness: 'absent',
});

const judge = (baseline: readonly RouteBaseline[], ticks: readonly Tick[], ended = true) => {
  const random = seededRandom(1);
  const start = startSlowdown(1.2, ticks.length, baseline);
  return judgeSlowdown(
    ticks.reduce((watch, one) => observeSlowdown(watch, one, random), start),
    ended,
    random,
  );
};

describe('a slowdown', () => {
  it('passes when the whole interval is within the limit', () => {
    const finding = judge(
      [row('a', latencies(1, 1, 400))],
      latencies(1, 2).map((ms) => tick(ok('a', ms))),
    );
    expect(finding).toMatchObject({ outcome: 'pass', n: N, nNeeded: null });
    expect(finding.interval?.upper).toBeLessThan(1.2);
  });

  it('is called when the whole interval is above the limit', () => {
    const finding = judge(
      [row('a', latencies(1, 1, 400))],
      latencies(1.7, 2).map((ms) => tick(ok('a', ms))),
    );
    expect(finding.outcome).toBe('fail');
    expect(finding.interval?.lower).toBeGreaterThan(1.2);
  });

  it('is held when the interval holds the limit, and says how many calls would settle it', () => {
    // Latencies at even quantiles: their estimate is the truth, whatever n.
    const even = (factor: number, n: number) =>
      Array.from({ length: n }, (_, i) => factor * 50 * Math.exp(0.3 * normalQuantile((i + 0.5) / n)));
    const few = (n: number) =>
      judge(
        [row('a', even(1, n))],
        even(1.13, n).map((ms) => tick(ok('a', ms))),
      );
    const finding = few(60);
    expect(finding).toMatchObject({ outcome: 'inconclusive', n: 60 });
    expect(finding.nNeeded).toBeGreaterThan(60);
    expect(few(2 * (finding.nNeeded ?? Number.NaN)).outcome).toBe('pass');
  });

  it('is not hidden by another route that is fast: one slow route alone is called', () => {
    const fast = latencies(1, 2);
    const ticks = latencies(3, 3).map((ms, i) =>
      tick(ok('a', ms), ...[4, 5, 6].map(() => ok('b', fast[i] ?? 50))),
    );
    const finding = judge([row('a', latencies(1, 1)), row('b', latencies(1, 4, 400))], ticks);
    expect(finding.outcome).toBe('fail');
    expect(finding.text).toContain('calls of a');
  });

  it('is not seen in refusals and errors, which are fast or slow for other reasons', () => {
    const failed = (ms: number): Probe => ({ route: 'a', result: 'error', status: 500, latencyMs: ms });
    const ticks = latencies(9, 2).map((ms) => tick(failed(ms)));
    expect(judge([row('a', latencies(1, 1))], ticks)).toMatchObject({
      outcome: 'inconclusive',
      n: 0,
      nNeeded: 20,
    });
  });

  it('is held over a tail that looks longer though the typical call is as before', () => {
    const ticks = latencies(1, 2).map((ms, i) => tick(ok('a', i % 5 === 0 ? ms * 3 : ms)));
    expect(judge([row('a', latencies(1, 1, 400))], ticks).outcome).not.toBe('pass');
  });

  it('is not measured on a route without a baseline, nor before the end', () => {
    const ticks = latencies(1, 2).map((ms) => tick(ok('new', ms)));
    expect(judge([row('a', latencies(1, 1))], ticks)).toMatchObject({ outcome: 'inconclusive', n: 0 });
    expect(judge([row('new', latencies(1, 1))], ticks, false).outcome).toBe('inconclusive');
  });
});
