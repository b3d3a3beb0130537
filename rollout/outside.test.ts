import { describe, expect, it } from 'vitest';
import type { AlarmState, OutsideReport } from '../records/outside.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';
import { alertsAfter } from './alerts.ts';
import { judgeOutside, outsideCalled } from './outside.ts';
import { recordOf, shop, simulate } from './testdata/simulation.ts';

const TRIGGERS = { alarms: ['errors', 'latency'], reports: true } as const;
const INTERVALS = 20;

const states = (errors: AlarmState['state'], latency: AlarmState['state'] = 'OK'): AlarmState[] => [
  { name: 'errors', state: errors },
  { name: 'latency', state: latency },
];
const record = (alarmsBefore = states('OK')): WatchRecord => ({
  ...recordOf(shop(), INTERVALS),
  alarmsBefore,
});

const REPORT: OutsideReport = {
  schema: 'gatehouse/report@1',
  at: '2026-11-25T09:30:12.000Z',
  by: 'partner X',
  text: 'POST /search answers 405',
};

const sample = (interval: number, seen: Pick<Sample, 'alarms' | 'reports'> = {}): Sample => ({
  schema: 'gatehouse/sample@1',
  interval,
  at: '2026-11-25T09:30:12.000Z',
  planned: [],
  extra: [],
  confirming: [],
  control: 'up',
  credential: 'alive',
  witness: 'absent',
  alerts: [],
  alarms: states('OK'),
  reports: [],
  ...seen,
});

/** A whole watch, with what is different in some of its intervals. */
const samples = (
  different: Readonly<Record<number, Pick<Sample, 'alarms' | 'reports'>>> = {},
  count = INTERVALS,
): Sample[] => Array.from({ length: count }, (_, i) => sample(i + 1, different[i + 1]));

const judged = (seen: readonly Sample[], before?: AlarmState[]) =>
  Object.fromEntries(
    judgeOutside(seen, record(before), TRIGGERS).map(({ rule, outcome, text }) => [
      rule,
      `${outcome}: ${text}`,
    ]),
  );

describe('alarms', () => {
  it('pass when all were OK before and stayed so', () => {
    expect(judged(samples())['rollout/alarms']).toMatch(/^pass/);
  });

  it('fail when one that was OK before rings, once is enough', () => {
    const seen = samples({ 7: { alarms: states('ALARM') } });
    expect(judged(seen)['rollout/alarms']).toMatch(/^fail: the alarm errors was OK before.*interval 7/);
    expect(outsideCalled(seen, record(), TRIGGERS)).toBe(true);
  });

  it.each([
    ['rang before', samples({ 7: { alarms: states('ALARM') } }), states('ALARM'), /was ALARM before/],
    [
      'had no data before, and rings now',
      samples({ 7: { alarms: states('ALARM') } }),
      states('INSUFFICIENT_DATA'),
      /was INSUFFICIENT_DATA before/,
    ],
    [
      'has no data at the end',
      samples({ [INTERVALS]: { alarms: states('INSUFFICIENT_DATA') } }),
      states('OK'),
      /is INSUFFICIENT_DATA at the end/,
    ],
    [
      'could not be read in two of twenty intervals',
      samples({ 3: { alarms: null }, 9: { alarms: null } }),
      states('OK'),
      /could not be read in 2 of 20/,
    ],
    ['was not watched to the end', samples({}, 5), states('OK'), /5 of 20 intervals/],
  ])('hold, and blame nobody, when one %s', (_, seen, before, why) => {
    const text = judged(seen, before)['rollout/alarms'];
    expect(text).toMatch(/^inconclusive/);
    expect(text).toMatch(why);
    expect(outsideCalled(seen, record(before), TRIGGERS)).toBe(false);
  });
});

describe('reports from outside', () => {
  it('fail with who said what', () => {
    const seen = samples({ 4: { reports: [REPORT] } }, 4);
    expect(judged(seen)['rollout/reports']).toMatch(
      /^fail: partner X reported at .*: POST \/search answers 405$/,
    );
  });

  it('pass when nobody said anything until the end, and not before', () => {
    expect(judged(samples())['rollout/reports']).toMatch(/^pass/);
    expect(judged(samples({}, 3))['rollout/reports']).toMatch(/^inconclusive/);
  });

  it('are told at once, as are alarms that ring or cannot be read', () => {
    expect(alertsAfter(samples({ 2: { reports: [REPORT] } }, 2))).toEqual([
      'partner X reports: POST /search answers 405',
    ]);
    expect(alertsAfter(samples({ 2: { alarms: states('OK', 'ALARM') } }, 2))).toEqual([
      'the alarm latency rings',
    ]);
    expect(alertsAfter(samples({ 2: { alarms: null } }, 2))).toEqual(['the alarms cannot be read']);
  });
});

describe('a watch that asks for alarms and reports', () => {
  const contract = shop((text) =>
    text
      .replace('95%" }', '95%", alarms: [errors, latency], reports: any }')
      .replace(
        'protected: true',
        'protected: true, platform: { type: ecs, region: r, cluster: c, service: s }',
      ),
  );

  it('ends at the interval in which an alarm rings', async () => {
    const {
      how,
      samples: seen,
      alerts,
    } = await simulate({
      contract,
      alarmsBefore: states('OK'),
      outside: (interval) => ({ alarms: states(interval >= 40 ? 'ALARM' : 'OK'), reports: [] }),
    });
    expect(how).toBe('decided');
    expect(seen).toHaveLength(40);
    expect(alerts).toEqual([{ interval: 40, text: 'the alarm errors rings' }]);
  });

  it('ends at the interval after a report', async () => {
    const { how, samples: seen } = await simulate({
      contract,
      alarmsBefore: states('OK'),
      outside: (interval) => ({ alarms: states('OK'), reports: interval === 12 ? [REPORT] : [] }),
    });
    expect(how).toBe('decided');
    expect(seen).toHaveLength(12);
  });

  it('passes all eight rules when nothing is said', async () => {
    const { findings } = await simulate({
      contract,
      alarmsBefore: states('OK'),
      outside: () => ({ alarms: states('OK'), reports: [] }),
    });
    expect(findings.map(({ outcome }) => outcome)).toEqual(Array(8).fill('pass'));
  });
});
