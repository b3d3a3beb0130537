import { describe, expect, it } from 'vitest';
import type { Probe, RouteBaseline, Tick } from '../probe.ts';
import { judgeNewErrors } from './new-errors.ts';
import {
  asksForReproduction,
  newErrorsCalled,
  observeNewErrors,
  startNewErrors,
} from './new-errors-watch.ts';

const ROUTE = 'GET /r';
const covers = (status: number): boolean => status >= 400 && ![401, 403, 429].includes(status);
const row = (calls: number, errors = 0): RouteBaseline => ({
  route: ROUTE,
  calls,
  statuses: new Map([[200, calls - errors], ...(errors > 0 ? [[500, errors] as const] : [])]),
  latenciesMs: [],
});
const probe = (status: number): Probe => ({
  route: ROUTE,
  result: status === 401 ? 'refused' : status >= 400 ? 'error' : 'ok',
  status,
  latencyMs: 9,
});
const tick = (status: number, confirming: readonly number[] = []): Tick => ({
  planned: [probe(status)],
  extra: [],
  confirming: confirming.map(probe),
  baseline: [],
  witness: 'absent',
});
const judge = (baseline: readonly RouteBaseline[], ticks: readonly Tick[]) => {
  const watch = ticks.reduce(observeNewErrors, startNewErrors(baseline, covers));
  return { ...judgeNewErrors(watch, true), called: newErrorsCalled(watch) };
};
/** 60 intervals, of which the first `errors` of every tenth answer 500. */
const scattered = (errors: number): readonly Tick[] =>
  Array.from({ length: 60 }, (_, i) => tick(i % 10 === 5 && i / 10 < errors ? 500 : 200));

describe('new errors', () => {
  it('are called when two of five repetitions fail alike', () => {
    expect(judge([row(300)], [tick(500, [500, 200, 500, 200, 200])])).toMatchObject({
      outcome: 'fail',
      called: true,
    });
    expect(judge([row(300)], [tick(500, [500, 200, 200, 200, 200])])).toMatchObject({
      outcome: 'pass',
      called: false,
    });
    expect(judge([row(300)], [tick(500, [404, 200, 404, 200, 500])]).text).toContain('404');
  });

  it('are not called by repetition when the baseline knows the error', () => {
    expect(judge([row(300, 3)], [tick(500, [500, 500, 500, 500, 500]), tick(200)])).toMatchObject({
      called: false,
    });
  });

  it('are called without repetition when the share exceeds what the baseline allows', () => {
    const ticks = Array.from({ length: 60 }, (_, i) => tick(i % 4 === 0 ? 500 : 200));
    expect(judge([row(300, 3)], ticks)).toMatchObject({ outcome: 'fail', n: 60, estimate: 0.25 });
  });

  it('are held when hard to reconcile with the baseline, and passed when it explains them', () => {
    expect(judge([row(300)], scattered(1)).outcome).toBe('pass');
    expect(judge([row(300)], scattered(4)).outcome).toBe('inconclusive');
    expect(judge([row(300, 20)], scattered(4)).outcome).toBe('pass');
  });

  it('are held when the baseline is too small to call anything new, or lacks the route', () => {
    expect(judge([row(299)], [tick(500, [500, 500, 500, 500, 500])])).toMatchObject({
      outcome: 'inconclusive',
      nNeeded: 300,
      called: false,
    });
    expect(judge([], [tick(500), tick(200)])).toMatchObject({ outcome: 'inconclusive', nNeeded: 300 });
    expect(judge([row(20)], [tick(200), tick(200)]).outcome).toBe('pass');
  });

  it('are only the statuses that the trigger covers', () => {
    const ticks = Array.from({ length: 60 }, () => tick(401, [401, 401, 401, 401, 401]));
    expect(judge([row(300)], ticks)).toMatchObject({ outcome: 'pass', called: false });
  });

  it('are not measured without an answer', () => {
    expect(judge([row(300)], [])).toMatchObject({ outcome: 'inconclusive', n: 0 });
  });

  it('ask to be reproduced only when the baseline does not know them', () => {
    expect(asksForReproduction(startNewErrors([row(300)], covers), [probe(500)])).toEqual([ROUTE]);
    expect(asksForReproduction(startNewErrors([row(300, 3)], covers), [probe(500)])).toEqual([]);
    expect(asksForReproduction(startNewErrors([row(300)], covers), [probe(401), probe(200)])).toEqual([]);
  });
});
