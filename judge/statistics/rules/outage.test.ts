import { describe, expect, it } from 'vitest';
import { type Probe, type ProbeResult, type Tick, type Witness, witness } from '../probe.ts';
import { asksForConfirmation, CONFIRMING, judgeOutage, observeOutage, startOutage } from './outage.ts';

const probe = (result: ProbeResult): Probe => ({ route: 'GET /r', result, status: null, latencyMs: null });
const tick = (planned: ProbeResult, confirming: readonly ProbeResult[], says: Witness): Tick => ({
  planned: [probe(planned)],
  extra: [],
  confirming: confirming.map(probe),
  baseline: [],
  witness: says,
});
const FIVE: readonly ProbeResult[] = Array.from({ length: CONFIRMING }, () => 'unreachable');
const judge = (...ticks: readonly Tick[]) => judgeOutage(ticks.reduce(observeOutage, startOutage()), true);

describe('an outage', () => {
  it('needs two failures in a row, five confirmations and a witness', () => {
    expect(judge(tick('unreachable', [], 'agrees'), tick('unreachable', FIVE, 'agrees')).outcome).toBe(
      'fail',
    );
  });

  it.each([
    { name: 'one failure', ticks: [tick('unreachable', FIVE, 'agrees')], outcome: 'pass' },
    {
      name: 'a success in between',
      ticks: [
        tick('unreachable', [], 'agrees'),
        tick('ok', [], 'agrees'),
        tick('unreachable', FIVE, 'agrees'),
      ],
      outcome: 'pass',
    },
    {
      name: 'four confirmations',
      ticks: [tick('error', [], 'agrees'), tick('error', FIVE.slice(1), 'agrees')],
      outcome: 'pass',
    },
    {
      name: 'one confirmation that succeeds',
      ticks: [tick('error', [], 'agrees'), tick('error', [...FIVE.slice(1), 'ok'], 'agrees')],
      outcome: 'pass',
    },
    {
      name: 'a void confirmation',
      ticks: [tick('error', [], 'agrees'), tick('error', [...FIVE.slice(1), 'void'], 'agrees')],
      outcome: 'pass',
    },
    {
      name: 'no witness',
      ticks: [tick('error', [], 'absent'), tick('error', FIVE, 'absent')],
      outcome: 'inconclusive',
    },
    {
      name: 'a witness against',
      ticks: [tick('error', [], 'disagrees'), tick('error', FIVE, 'disagrees')],
      outcome: 'inconclusive',
    },
    { name: 'nothing watched', ticks: [], outcome: 'inconclusive' },
  ])('is not called on $name: $outcome', ({ ticks, outcome }) => {
    expect(judge(...ticks).outcome).toBe(outcome);
  });

  it('asks for confirmation at the second failure in a row', () => {
    const once = observeOutage(startOutage(), tick('unreachable', [], 'agrees'));
    expect(asksForConfirmation(startOutage(), [probe('unreachable')])).toBe(false);
    expect(asksForConfirmation(once, [probe('unreachable')])).toBe(true);
    expect(asksForConfirmation(once, [probe('ok')])).toBe(false);
  });
});

describe('the second witness', () => {
  it.each([
    { control: 'up', targets: 'unknown', credential: 'unknown', failure: 'unreachable', says: 'agrees' },
    { control: 'unknown', targets: 'unhealthy', credential: 'unknown', failure: 'error', says: 'agrees' },
    { control: 'unknown', targets: 'healthy', credential: 'alive', failure: 'error', says: 'absent' },
    { control: 'down', targets: 'unhealthy', credential: 'alive', failure: 'unreachable', says: 'disagrees' },
    { control: 'up', targets: 'unhealthy', credential: 'dead', failure: 'refused', says: 'disagrees' },
    { control: 'up', targets: 'healthy', credential: 'unknown', failure: 'refused', says: 'absent' },
    { control: 'up', targets: 'healthy', credential: 'alive', failure: 'refused', says: 'agrees' },
  ] as const)('$says on $failure with control $control, targets $targets, credential $credential', (row) => {
    expect(witness(row, row.failure)).toBe(row.says);
  });
});
