import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../records/load-result.ts';
import { judgeLoad, plannedObservations } from './load.ts';
import { judgeObjectives } from './objectives.ts';
import { LOAD_CONTRACT, loadRun, type Outcome } from './testdata/load-run.ts';

const times = (n: number, ms: number): number[] => Array.from({ length: n }, () => ms);
type Changes = Parameters<typeof loadRun>[1];

/** What a rule says of a run. */
function verdictOf(
  id: string,
  outcomes: readonly Outcome[],
  changes?: Changes,
  edit: (result: LoadResult) => LoadResult = (one) => one,
) {
  const { plan, result } = loadRun(outcomes, changes);
  const found = judgeLoad(LOAD_CONTRACT, plan, edit(result)).filter((one) => one.id === id);
  expect(found).toHaveLength(1);
  return { outcome: found[0]?.outcome, reason: found[0]?.reason ?? '' };
}

describe('p95 under load', () => {
  it.each([
    ['all fast', times(1000, 50), {}, 'pass'],
    ['4 of 100 slow', [...times(960, 50), ...times(40, 900)], {}, 'inconclusive'],
    ['3 of 100 slow', [...times(970, 50), ...times(30, 900)], {}, 'pass'],
    ['8 of 100 slow', [...times(920, 50), ...times(80, 900)], {}, 'fail'],
    ['58 fast ones, one too few', times(58, 1), {}, 'inconclusive'],
    ['59 fast ones', times(59, 1), {}, 'pass'],
    // A dead server is very fast: calls that were lost are slower than any bound.
    ['half of them lost', times(500, 1), { refused: 500 }, 'fail'],
    [
      'all of them lost: nobody knows whether the API is down or the way to it',
      [],
      { timeout: 100 },
      'error',
    ],
    ['nothing at all', [], {}, 'inconclusive'],
  ])('of %s', (_, servedMs, errors, outcome) => {
    expect(verdictOf('load/p95', [{ servedMs, errors }]).outcome).toBe(outcome);
  });

  it('says estimate, interval and number, and how many would have been enough', () => {
    expect(verdictOf('load/p95', [{ servedMs: [...times(960, 50), ...times(40, 900)] }]).reason).toMatch(
      /^p95 is 50 ms \(95 % interval 50 ms to 900 ms\) of 1000 calls; the bound is 500 ms: too close to tell$/,
    );
    expect(verdictOf('load/p95', [{ servedMs: times(10, 1) }]).reason).toContain(
      'not measured: at least 59 calls are needed',
    );
  });

  it('does not take refusals for fast answers', () => {
    const throttled = { servedMs: times(100, 900), statuses: { 429: 5000 }, target: { beyondTier: true } };
    expect(verdictOf('load/p95', [throttled]).outcome).toBe('fail');
  });

  it('holds each scenario to its bound: a short bad one does not hide behind a long calm', () => {
    const calm = loadRun([{ servedMs: times(5000, 10) }]);
    const bad = loadRun([{ servedMs: times(100, 900) }], {
      scenario: { name: 'spike', kind: 'spike' },
      result: { name: 'spike' },
    });
    const plan = { ...calm.plan, scenarios: [...calm.plan.scenarios, ...bad.plan.scenarios] };
    const result = {
      ...calm.result,
      scenarios: [...calm.result.scenarios, ...bad.result.scenarios],
      groups: [...calm.result.groups, ...bad.result.groups],
    };
    const found = judgeLoad(LOAD_CONTRACT, plan, result).filter(({ id }) => id === 'load/p95');
    expect(found.map(({ outcome }) => outcome)).toEqual(['pass', 'fail']);
  });

  it('counts starts that were never sent as slow', () => {
    const run = loadRun([{ servedMs: times(1000, 10) }]);
    const [group] = run.result.groups;
    const [scenario] = run.result.scenarios;
    const [planned] = run.plan.scenarios;
    if (!group || !scenario || !planned) throw new Error('the run is empty');
    const starts = 1200;
    const plan = {
      ...run.plan,
      scenarios: [
        { ...planned, starts, targets: planned.targets.map((one) => ({ ...one, planned: starts })) },
      ],
    };
    const result = { ...run.result, scenarios: [{ ...scenario, planned: starts, dropped: 200 }] };
    const found = judgeLoad(LOAD_CONTRACT, plan, result);
    expect(found.find(({ id }) => id === 'load/complete')).toMatchObject({
      outcome: 'pass',
      reason: expect.stringContaining('200 never sent'),
    });
    expect(found.find(({ id }) => id === 'load/p95')?.outcome).toBe('fail');
    expect(found.find(({ id }) => id === 'load/answers')?.outcome).toBe('fail');
  });

  it.each([
    ['a failure is taken back', [...times(800, 50), ...times(200, 900)], 20, 'inconclusive', 'stood still'],
    ['a success stands: a stall only adds to what is measured', times(1000, 50), 20, 'pass', ''],
    [
      'a success is taken back when the load was another one',
      times(1000, 50),
      200,
      'inconclusive',
      'stood still',
    ],
    ['few stalls change nothing', [...times(800, 50), ...times(200, 900)], 5, 'fail', ''],
  ])('when the engine stood still: %s', (_, servedMs, stalled, outcome, why) => {
    const found = verdictOf('load/p95', [{ servedMs }], {}, (result) => ({
      ...result,
      engineHealth: { ...result.engineHealth, longestStallMs: 200, stalledStarts: { steady: stalled } },
    }));
    expect(found.outcome).toBe(outcome);
    expect(found.reason).toContain(why);
  });
});

describe("a route's own time", () => {
  it('is judged from every scenario that calls it, and not measured where none does', () => {
    const health = { servedMs: times(100, 150), target: { request: 1, identity: null } };
    expect(verdictOf('load/route-p95', [health]).outcome).toBe('fail');
    expect(verdictOf('load/route-p95', [{ servedMs: times(100, 150) }])).toEqual({
      outcome: 'unsupported',
      reason: 'not measured: the load plan does not call it',
    });
  });
});

describe('authentication under load', () => {
  it.each([
    [1000, {}, 'pass'],
    [597, {}, 'inconclusive'],
    [598, {}, 'pass'],
    [950, { 401: 50 }, 'fail'],
    [996, { 403: 4 }, 'inconclusive'],
    // Other errors say nothing about authentication.
    [1000, { 500: 500 }, 'pass'],
    [0, { 500: 500 }, 'inconclusive'],
  ])('with %d served and %j', (served, statuses, outcome) => {
    expect(verdictOf('load/auth-success', [{ servedMs: times(served, 5), statuses }]).outcome).toBe(outcome);
  });
});

describe('the cost of a new credential', () => {
  const judged = (known: number[], fresh: number[]) => {
    const half = (name: string, ms: number[]) =>
      loadRun([{ servedMs: ms }], { scenario: { name, kind: 'overhead' }, result: { name } });
    const [a, b] = [half('overhead-known', known), half('overhead-fresh', fresh)];
    const plan = { ...a.plan, scenarios: [...a.plan.scenarios, ...b.plan.scenarios] };
    const result = {
      ...a.result,
      scenarios: [...a.result.scenarios, ...b.result.scenarios],
      groups: [...a.result.groups, ...b.result.groups],
    };
    return judgeLoad(LOAD_CONTRACT, plan, result).filter(({ id }) => id === 'load/auth-overhead');
  };

  it('is a figure, and no judgement', () => {
    expect(judged(times(60, 2), times(60, 12))).toMatchObject([
      {
        outcome: 'pass',
        level: 'advisory',
        reason: expect.stringMatching(/ 2\.\d\d ms .* 12\.\d\d ms .* 10\.\d\d ms apart/),
      },
    ]);
  });

  it('is not measured from too few answers, nor where it was not planned', () => {
    expect(judged(times(60, 2), times(3, 12))).toMatchObject([
      { outcome: 'inconclusive', level: 'advisory' },
    ]);
    expect(verdictOf('load/p95', [{ servedMs: times(100, 1) }]).outcome).toBe('pass');
  });
});

describe('answers under load', () => {
  it.each([
    [1000, {}, {}, false, 'pass'],
    [970, { 500: 30 }, {}, false, 'fail'],
    [970, {}, { timeout: 30 }, false, 'fail'],
    [900, { 429: 100 }, {}, false, 'fail'],
    [900, { 429: 100 }, {}, true, 'pass'],
    [100, {}, {}, false, 'inconclusive'],
  ])('with %d served, %j, %j, beyond the tier: %s', (served, statuses, errors, beyondTier, outcome) => {
    const found = verdictOf('load/answers', [
      { servedMs: times(served, 5), statuses, errors, target: { beyondTier } },
    ]);
    expect(found.outcome).toBe(outcome);
  });

  it('says what the wrong ones were', () => {
    const found = verdictOf('load/answers', [
      { servedMs: times(900, 5), statuses: { 500: 90 }, errors: { reset: 10 } },
    ]);
    expect(found.reason).toContain('(500 × 90, reset × 10)');
  });
});

describe('proof of work', () => {
  const good: readonly Outcome[] = [
    { servedMs: times(100, 5) },
    { servedMs: times(50, 5), errors: { reset: 3 } },
  ];
  const edits: readonly (readonly [string, (result: LoadResult) => LoadResult])[] = [
    ['a scenario is missing', (result) => ({ ...result, scenarios: [] })],
    ['a target is missing', (result) => ({ ...result, groups: result.groups.slice(1) })],
    [
      'a start is missing',
      (result) => ({
        ...result,
        scenarios: result.scenarios.map((one) => ({ ...one, started: one.started - 1 })),
      }),
    ],
    [
      'an end is missing',
      (result) => ({ ...result, groups: result.groups.map((one) => ({ ...one, errors: {} })) }),
    ],
    [
      'starts fell on another target',
      (result) => ({ ...result, groups: result.groups.map((one, i) => ({ ...one, target: 1 - i })) }),
    ],
    [
      'times are missing',
      (result) => ({
        ...result,
        groups: result.groups.map((one) => ({ ...one, service: { ...one.service, pairs: [] } })),
      }),
    ],
    [
      'a complete run left starts unmade',
      (result) => ({
        ...result,
        scenarios: result.scenarios.map((one) => ({ ...one, started: one.started - 103, unmade: 103 })),
        groups: result.groups,
      }),
    ],
  ];
  it.each(edits)('is an error of the harness when %s', (_, edit) => {
    expect(verdictOf('load/complete', good).outcome).toBe('pass');
    expect(verdictOf('load/complete', good, {}, edit).outcome).toBe('error');
  });

  it('allows k6 one start more or less at the end, and no more', () => {
    const k6 =
      (by: number) =>
      (result: LoadResult): LoadResult => ({
        ...result,
        engine: 'k6',
        scenarios: result.scenarios.map((one) => ({ ...one, started: one.started + by })),
        groups: result.groups.map((one, i) =>
          i > 0 ? one : { ...one, started: one.started + by, errors: { ...one.errors, reset: by } },
        ),
      });
    expect(verdictOf('load/complete', good, {}, k6(1)).outcome).toBe('pass');
    expect(verdictOf('load/complete', good, {}, k6(2)).outcome).toBe('error');
  });
});

describe('the objectives of a verdict', () => {
  const objectives = (outcomes: readonly Outcome[]) => {
    const { plan, result } = loadRun(outcomes);
    const observations = judgeLoad(LOAD_CONTRACT, plan, result);
    expect(observations).toHaveLength(plannedObservations(LOAD_CONTRACT, plan));
    return judgeObjectives(LOAD_CONTRACT, observations).map(({ name, result: one }) => [name, one]);
  };

  it('are met, missed or not measured, as the rules say', () => {
    expect(objectives([{ servedMs: times(700, 10) }])).toEqual([
      ['p95', 'met'],
      ['authSuccess', 'met'],
      ['p95 of GET /health', 'not measured'],
    ]);
    expect(objectives([{ servedMs: times(100, 900), statuses: { 401: 100 } }])).toEqual([
      ['p95', 'missed'],
      ['authSuccess', 'missed'],
      ['p95 of GET /health', 'not measured'],
    ]);
    expect(objectives([{ servedMs: times(10, 10) }]).map(([, one]) => one)).toEqual([
      'not measured',
      'not measured',
      'not measured',
    ]);
  });
});
