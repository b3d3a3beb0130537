import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs } from './duration.ts';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

describe('a duration', () => {
  it('is its number times its unit', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.constantFrom<keyof typeof UNITS>('ms', 's', 'm', 'h', 'd'),
        (n, unit) => {
          expect(durationMs(`${n}${unit}`)).toBe(n * UNITS[unit]);
        },
      ),
    );
  });

  it.each([
    ['0.5s', 500],
    ['1.5m', 90_000],
    ['0s', 0],
    ['0.4ms', 0],
  ])('may have a fraction: %s is %i ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['', '5', 's', '-1s', '1 s', '1sec', '1e3s', '.5s', '1s\n'])('is not %j', (text) => {
    expect(() => durationMs(text)).toThrow(/is not a length of time/);
  });
});
