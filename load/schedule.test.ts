import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStarts, createSchedule, lengthMs } from './schedule.ts';

const stage = fc.record({
  forMs: fc.integer({ min: 1, max: 20_000 }),
  from: fc.integer({ min: 0, max: 400 }),
  to: fc.integer({ min: 0, max: 400 }),
});
const rates = fc.record({
  perMs: fc.constantFrom(1000, 60_000),
  stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
});

/** Starts due by a moment, from the rate itself, in small steps: slow, and independent of the inverse. */
function summed(
  { stages, perMs }: { stages: readonly { forMs: number; from: number; to: number }[]; perMs: number },
  atMs: number,
) {
  let begin = 0;
  let total = 0;
  for (const { forMs, from, to } of stages) {
    const within = Math.min(forMs, Math.max(0, atMs - begin));
    const rateAt = (t: number) => from + ((to - from) * t) / forMs;
    total += ((rateAt(0) + rateAt(within)) / 2) * (within / perMs);
    begin += forMs;
  }
  return total;
}

describe('the schedule', () => {
  it('starts at an even pace', () => {
    const due = createSchedule({ perMs: 1000, stages: [{ forMs: 1000, from: 4, to: 4 }] });
    expect([0, 1, 2, 3].map(due)).toEqual([0, 250, 500, 750]);
  });

  it.each([
    ['an integral that is whole', [{ forMs: 8000, from: 100, to: 100 }], 1000, 800],
    ['a ramp', [{ forMs: 1000, from: 20, to: 200 }], 1000, 110],
    ['a rate a minute', [{ forMs: 90_000, from: 60, to: 60 }], 60_000, 90],
    ['a part of a start', [{ forMs: 1500, from: 1, to: 1 }], 1000, 2],
    ['no rate at all', [{ forMs: 1500, from: 0, to: 0 }], 1000, 0],
    // The four-stage ramp of a load tool's manual, which calls it 4020: the integral is 4260.
    [
      'stages with a step between them',
      [
        { forMs: 60_000, from: 300, to: 300 },
        { forMs: 120_000, from: 300, to: 600 },
        { forMs: 240_000, from: 600, to: 600 },
        { forMs: 120_000, from: 600, to: 60 },
      ],
      60_000,
      4260,
    ],
  ])('holds the starts of %s', (_, stages, perMs, count) => {
    expect(countStarts({ stages, perMs })).toBe(count);
  });

  it('starts i when the integral of the rate reaches i, and never goes back', () => {
    fc.assert(
      fc.property(rates, (scenario) => {
        const due = createSchedule(scenario);
        let last = 0;
        for (let i = 0; i < Math.min(500, countStarts(scenario)); i += 1) {
          const at = due(i);
          expect(at).toBeGreaterThanOrEqual(last);
          expect(at).toBeLessThanOrEqual(lengthMs(scenario));
          expect(Math.abs(summed(scenario, at) - i)).toBeLessThan(1e-3);
          last = at;
        }
      }),
    );
  });
});
