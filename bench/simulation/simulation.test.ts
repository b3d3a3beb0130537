import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../judge/statistics/random.ts';
import { watchOnce } from './gatehouse.ts';
import { kayentaCalls } from './kayenta.ts';
import { isMet, measure } from './measure.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { table } from './table.ts';
import { baselineProbes, INTERVALS, plannedProbes } from './truth.ts';

const scenario = (name: string): Scenario => {
  const found = SCENARIOS.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
};

describe('the simulation', () => {
  it('names a missed target, and only that', () => {
    const down = measure(scenario('down from probe 75'), 3, 1);
    expect(table([down], 3).missed).toEqual([]);
    const slow = { ...down, withinThree: 2 / 3 };
    expect(table([slow], 3).missed).toEqual([
      'down from probe 75: within 3 intervals ≥ 100.0 %, measured 66.7 %',
    ]);
  });

  it('has targets that neither always-hold nor always-promote meets', () => {
    const { text } = table(
      [measure(scenario('401 on 0.5 %'), 2, 1), measure(scenario('50 % slower'), 2, 1)],
      2,
    );
    expect(text).toContain('always-hold misses 2 of 3 targets');
    expect(text).toContain('always-promote misses 1 of 3 targets');
    expect(isMet({ of: 'reject', atMost: 0.01 }, 0.011)).toBe(false);
    expect(isMet({ of: 'reject', atLeast: 0.9 }, 0.9)).toBe(true);
  });

  it('holds, and never rejects, an outage that the second witness does not confirm', () => {
    const { truth } = scenario('down from probe 150');
    const random = seededRandom(5);
    const watched = watchOnce(
      truth,
      plannedProbes(truth, random),
      baselineProbes(truth, random),
      random,
      'absent',
    );
    expect(watched.call).toBe('hold');
    expect(watched.rules).toContain('rollout/outage');
  });

  it("repeats Kayenta's rule: equal series pass, slower and failing ones are high", () => {
    const random = seededRandom(2);
    const probes = plannedProbes(scenario('equally fast').truth, random);
    const slower = probes.map((probe) => ({ ...probe, latencyMs: 2 * (probe.latencyMs ?? 0) }));
    const failing = probes.map((probe, i) => (i % 5 === 0 ? { ...probe, result: 'error' as const } : probe));
    expect(probes).toHaveLength(INTERVALS);
    expect(kayentaCalls(probes, probes)).toBe(false);
    expect(kayentaCalls(slower, probes)).toBe(true);
    expect(kayentaCalls(failing, probes)).toBe(true);
    expect(kayentaCalls(probes, slower)).toBe(false);
  });
});
