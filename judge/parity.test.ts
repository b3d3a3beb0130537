import { describe, expect, it } from 'vitest';
import type { Observation, Outcome } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { judgeParity, parityOf, shareOf } from './parity.ts';

const run = (environment: string, id: string): RunRecord => ({
  ...{
    schema: 'gatehouse/run@1',
    id,
    tool: 'gatehouse 0',
    api: 'events',
    environment,
    url: 'http://127.0.0.1:1',
  },
  ...{ contractFile: 'gatehouse.yaml', contractHash: '', startedAt: '2026-11-25T09:00:00Z', endedAt: null },
  ...{ state: 'complete', interruption: null, filtered: false, planned: { observations: 1, requests: 1 } },
  ...{ sent: { requests: 1, shared: 0 }, revisions: ['1'], observationsHash: null },
});

const shown = (outcome: Outcome, route = 'GET /inbox'): Observation => ({
  ...{ kind: 'case', id: 'credentials/valid-is-accepted', title: 'serves a caller', area: 'credentials' },
  ...{ level: 'required', clause: { text: 'c', url: 'u' }, subject: { route, identity: 'acme' }, outcome },
  ...{
    reason: `it is ${outcome}`,
    exchanges: [],
    ...(outcome === 'fail' ? { expected: '2xx', got: '401' } : {}),
  },
});

const parity = (before: readonly Observation[], now: readonly Observation[], same = false) =>
  parityOf(
    { run: run('python', 'r1'), observations: before },
    { run: run(same ? 'python' : 'elixir', 'r2'), observations: now },
  );

describe('two runs, case by case', () => {
  it.each<[Outcome, Outcome, Outcome]>([
    ['pass', 'pass', 'pass'],
    ['fail', 'fail', 'pass'],
    ['pass', 'fail', 'fail'],
    ['fail', 'pass', 'fail'],
    ['pass', 'error', 'error'],
    ['error', 'fail', 'error'],
    ['pass', 'inconclusive', 'inconclusive'],
    ['inconclusive', 'inconclusive', 'inconclusive'],
    ['skipped', 'pass', 'skipped'],
    ['unsupported', 'pass', 'unsupported'],
    ['error', 'unsupported', 'error'],
  ])('that show %s and %s conclude %s', (before, now, outcome) => {
    expect(judgeParity(parity([shown(before)], [shown(now)]))).toMatchObject([
      {
        outcome,
        id: 'parity/credentials-valid-is-accepted',
        subject: { route: 'GET /inbox', identity: 'acme' },
      },
    ]);
  });

  it('say which side fails, and how', () => {
    const [worse] = judgeParity(parity([shown('pass')], [shown('fail')]));
    expect(worse).toMatchObject({
      reason: 'elixir fails where python passes: it is fail',
      expected: 'as python: it is pass',
      got: '401',
    });
    const [better] = judgeParity(parity([shown('fail')], [shown('pass')]));
    expect(better?.reason).toBe('python fails where elixir passes: it is fail');
  });

  it('of one environment may mend what was broken, and break nothing', () => {
    expect(judgeParity(parity([shown('fail')], [shown('pass')], true))).toMatchObject([
      { outcome: 'pass', reason: 'mended: r1 failed, it is fail' },
    ]);
    expect(judgeParity(parity([shown('pass')], [shown('fail')], true))[0]?.outcome).toBe('fail');
  });

  it('list what only one side has, whichever it is', () => {
    const all = judgeParity(
      parity([shown('pass'), shown('pass', 'GET /a')], [shown('pass'), shown('fail', 'GET /b')]),
    );
    expect(all.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['pass', 'both sides pass: it is pass'],
      ['unsupported', 'only elixir has this subject'],
      ['unsupported', 'only python has this subject'],
    ]);
  });

  it('give the share that each side passes of the cases that both have, each with its own denominator', () => {
    const before = [
      shown('fail'),
      shown('fail', 'GET /a'),
      shown('pass', 'GET /b'),
      shown('pass', 'GET /only'),
    ];
    const now = [shown('pass'), shown('error', 'GET /a'), shown('inconclusive', 'GET /b')];
    const both = parity(before, now);
    expect(shareOf(both, 'baseline')).toEqual({ pass: 1, of: 3 });
    expect(shareOf(both, 'candidate')).toEqual({ pass: 1, of: 2 });
  });
});
