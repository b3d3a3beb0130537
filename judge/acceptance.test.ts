import { describe, expect, it } from 'vitest';
import { resolve } from '../contract/resolve.ts';
import type { Acceptance } from '../records/acceptance.ts';
import type { Observation } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { judge } from './verdict.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const contract = resolve(
  {
    gatehouse: 1,
    api: { name: 'api' },
    environments: { staging: { url: 'http://127.0.0.1:1' } },
    schemes: { key: { type: 'api-key' } },
    identities: { ana: { scheme: 'key' } },
    routes: [{ route: 'GET /a', allow: 'identified' }],
  },
  'staging',
);
const run: RunRecord = {
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
  planned: { observations: 2, requests: 2 },
  sent: { requests: 2, shared: 0 },
  revisions: ['r1'],
  observationsHash: 'o',
};
const seen = (outcome: Observation['outcome']): Observation => ({
  kind: 'case',
  id: 'keys/extended-is-refused',
  title: 'refuses a longer key',
  area: 'keys',
  level: 'required',
  clause: { text: 'c', url: 'https://example.com' },
  subject: { route: 'GET /a' },
  outcome,
  reason: 'r',
  exchanges: [],
});
const acceptance: Acceptance = {
  schema: 'gatehouse/acceptance@1',
  by: 'ann',
  reason: 'the pool is being moved',
  until: '2026-11-25',
  at: NOW.toISOString(),
  contractHash: 'c',
  observationsHash: 'o',
};
const judged = (
  second: Observation['outcome'],
  more: Partial<Acceptance> = {},
  record: Partial<RunRecord> = {},
) =>
  judge(
    {
      run: { ...run, ...record },
      contract,
      observations: [seen('pass'), seen(second)],
      acceptance: { ...acceptance, ...more },
    },
    NOW,
  );

describe('an acceptance', () => {
  it('lets a hold through, which stays a hold and says who', () => {
    const verdict = judged('error');
    expect(verdict).toMatchObject({
      verdict: 'hold',
      exitCode: 0,
      accepted: { by: 'ann', until: '2026-11-25' },
    });
    expect(verdict.headline).toContain(
      'hold (accepted by ann until 2026-11-25: the pool is being moved; 1 reason',
    );
  });

  it.each([
    ['a reject', () => judged('fail'), 10, 'a reject is never accepted'],
    ['the day after', () => judged('error', { until: '2026-11-24' }), 20, 'it ended on 2026-11-24'],
    ['other observations', () => judged('error', { observationsHash: 'x' }), 20, 'it is of another run'],
    ['another contract', () => judged('error', { contractHash: 'x' }), 20, 'it is of another run'],
    ['a part of the cases', () => judged('error', {}, { filtered: true }), 20, 'the run is partial'],
    ['an interrupted run', () => judged('error', {}, { state: 'interrupted' }), 20, 'the run is partial'],
  ])('does not count for %s', (_, judgeIt, exitCode, why) => {
    const verdict = judgeIt();
    expect(verdict.exitCode).toBe(exitCode);
    expect(verdict.accepted).toBeUndefined();
    expect(verdict.reasons.at(-1)?.text).toBe(`the acceptance by ann does not count: ${why}`);
  });

  it('says nothing about a promote', () => {
    expect(judged('pass')).toMatchObject({ verdict: 'promote', exitCode: 0, reasons: [] });
  });
});
