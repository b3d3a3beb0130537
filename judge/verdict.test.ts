import { describe, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import type { Level, Observation, Outcome } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { judge } from './verdict.ts';

const NOW = new Date('2026-11-25T12:00:00Z');

const contractWith = (waivers: Waiver[], requires: 'tokens'[] = []): EffectiveContract =>
  resolve(
    {
      gatehouse: 1,
      api: { name: 'api' },
      environments: { staging: { url: 'http://127.0.0.1:1', requires } },
      schemes: { key: { type: 'api-key' } },
      identities: { ana: { scheme: 'key' } },
      routes: [{ route: 'GET /a', allow: 'identified' }],
      objectives: { unauthorizedAccess: 'none', p95: '< 500ms' },
      waivers,
    },
    'staging',
  );

function observation(
  outcome: Outcome,
  level: Level = 'required',
  more: Partial<Observation> = {},
): Observation {
  return {
    kind: 'case',
    id: 'tokens/unsigned',
    title: 'rejects a token with alg none',
    area: 'tokens',
    level,
    clause: { text: 'RFC 8725', url: 'https://www.rfc-editor.org/rfc/rfc8725' },
    subject: { route: 'GET /a', identity: 'ana' },
    outcome,
    reason: 'because',
    exchanges: [1],
    ...(outcome === 'fail' ? { expected: '401', got: '200 with 2 bytes' } : {}),
    ...more,
  };
}

const runOf = (observations: readonly Observation[], more: Partial<RunRecord> = {}): RunRecord => ({
  schema: 'gatehouse/run@1',
  id: 'run',
  tool: 'gatehouse 0',
  api: 'api',
  environment: 'staging',
  url: 'http://127.0.0.1:1',
  contractFile: 'gatehouse.yaml',
  contractHash: 'c',
  startedAt: NOW.toISOString(),
  endedAt: NOW.toISOString(),
  state: 'complete',
  interruption: null,
  filtered: false,
  planned: { observations: observations.length, requests: 1 },
  sent: { requests: 1, shared: 0 },
  revisions: ['r1'],
  observationsHash: 'o',
  ...more,
});

function judged(
  observations: readonly Observation[],
  {
    run = {},
    waivers = [],
    requires = [],
  }: { run?: Partial<RunRecord>; waivers?: Waiver[]; requires?: 'tokens'[] } = {},
) {
  const contract = contractWith(waivers, requires);
  return judge({ run: runOf(observations, run), contract, observations }, NOW);
}

const pass = observation('pass');

describe('the verdict table', () => {
  test.each<[string, Observation[], 'promote' | 'hold' | 'reject']>([
    ['a required pass', [pass], 'promote'],
    ['a required fail', [pass, observation('fail')], 'reject'],
    ['a required error', [pass, observation('error')], 'hold'],
    ['a required inconclusive', [pass, observation('inconclusive')], 'hold'],
    ['a required skipped', [pass, observation('skipped')], 'hold'],
    ['a recommended fail', [pass, observation('fail', 'recommended')], 'promote'],
    ['a recommended error', [pass, observation('error', 'recommended')], 'promote'],
    ['an advisory fail', [pass, observation('fail', 'advisory')], 'promote'],
    ['an unsupported one that nothing requires', [pass, observation('unsupported')], 'promote'],
    ['a fail beside an error', [pass, observation('error'), observation('fail')], 'reject'],
    ['nothing at all', [], 'hold'],
    ['no pass at all', [observation('unsupported')], 'hold'],
  ])('%s', (_title, observations, verdict) => {
    expect(judged(observations).verdict).toBe(verdict);
  });

  test('holds for an unsupported one in an area that the environment requires', () => {
    expect(judged([pass, observation('unsupported')], { requires: ['tokens'] }).verdict).toBe('hold');
  });

  test.each<[string, Partial<RunRecord>]>([
    ['an unknown revision', { revisions: [] }],
    ['a revision that changed', { revisions: ['r1', 'r2'] }],
    ['a run that is still running', { state: 'running' }],
    ['an interrupted run', { state: 'interrupted', interruption: 'SIGINT' }],
    ['a filtered run', { filtered: true }],
    ['a run with observations missing', { planned: { observations: 2, requests: 1 } }],
  ])('holds for %s though everything passed', (_title, run) => {
    expect(judged([pass], { run })).toMatchObject({ verdict: 'hold', exitCode: 20 });
  });

  test('warns of a recommended fail and says so in the headline', () => {
    const { headline, reasons } = judged([pass, observation('fail', 'recommended')]);
    expect(headline).toBe('promote (1 of 2 proven here, 1 warning)');
    expect(reasons).toMatchObject([{ effect: 'warn', id: 'tokens/unsigned' }]);
  });

  test('names rule, subject, expectation and evidence in a reason', () => {
    const [reason] = judged([pass, observation('fail')]).reasons;
    expect(reason).toMatchObject({
      effect: 'reject',
      id: 'tokens/unsigned',
      text: 'GET /a as ana: because; expected 401',
      exchanges: [1],
    });
  });
});

describe('waivers', () => {
  const waiver = (more: Partial<Waiver> = {}): Waiver => ({
    case: 'tokens/unsigned',
    owner: 'team',
    reason: 'known',
    until: '2026-11-25',
    ...more,
  });

  test('sets a failure aside through the last day, and shows it', () => {
    const verdict = judged([pass, observation('fail')], { waivers: [waiver()] });
    expect(verdict).toMatchObject({
      verdict: 'promote',
      counts: { waived: 1, fail: 0 },
      waived: [{ owner: 'team' }],
    });
  });

  test('does not outlive its last day', () => {
    expect(judged([pass, observation('fail')], { waivers: [waiver({ until: '2026-11-24' })] }).verdict).toBe(
      'reject',
    );
  });

  test('covers its own route only', () => {
    const waivers = [waiver({ route: '* /b' })];
    expect(judged([pass, observation('fail')], { waivers }).verdict).toBe('reject');
    expect(
      judged([observation('fail'), observation('pass', 'required', { id: 'a/b' })], {
        waivers: [waiver({ route: '* /a' })],
      }).verdict,
    ).toBe('promote');
  });

  test('never covers an error', () => {
    expect(judged([pass, observation('error')], { waivers: [waiver()] }).verdict).toBe('hold');
  });

  test('rejects when it covers nothing any more', () => {
    expect(judged([pass], { waivers: [waiver()] }).reasons).toMatchObject([
      { effect: 'reject', id: 'waivers/needed' },
    ]);
  });

  test('is not called needless by a run that did not look', () => {
    const other = observation('pass', 'required', { id: 'a/b' });
    expect(judged([other, observation('unsupported')], { waivers: [waiver()] }).verdict).toBe('promote');
    expect(judged([pass], { waivers: [waiver()], run: { filtered: true } }).verdict).toBe('hold');
  });

  test.each<[Partial<Observation>, string, string]>([
    [{ kind: 'rule', id: 'load/p95' }, 'tokens/unsigned', 'promote'],
    [{ kind: 'rule', id: 'load/p95' }, 'load/p95', 'reject'],
    [{}, 'regression/body', 'promote'],
    [{}, 'tokens/no-such-case', 'reject'],
  ])('is judged by the kind of run that looks at its rule: %j, %s', (seen, id, verdict) => {
    expect(judged([observation('pass', 'required', seen)], { waivers: [waiver({ case: id })] }).verdict).toBe(
      verdict,
    );
  });
});

describe('objectives', () => {
  test('are not measured without samples, never met', () => {
    expect(judged([pass]).objectives).toContainEqual(
      expect.objectContaining({ name: 'p95', result: 'not measured' }),
    );
  });

  test.each<[Observation[], string]>([
    [[pass], 'met'],
    [[pass, observation('fail')], 'missed'],
    [[pass, observation('error')], 'not measured'],
    [[], 'not measured'],
  ])('judge unauthorized access by attacks that were conclusive', (observations, result) => {
    expect(judged(observations).objectives[0]).toMatchObject({ name: 'unauthorizedAccess', result });
  });
});
