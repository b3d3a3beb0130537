import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBound, timeBound } from './objective.ts';
import { parseRate, rateText } from './rate.ts';

describe('a rate', () => {
  it('is a whole number of requests in a second, a minute or an hour, and is written as it was read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom('s', 'm', 'h'), (count, unit) => {
        expect(rateText(parseRate(`${count}/${unit}`))).toBe(`${count}/${unit}`);
      }),
    );
    expect(parseRate('300/m')).toEqual({ count: 300, perMs: 60_000 });
  });

  it.each(['0/s', '1.5/s', '5', '5/d', '-5/s', ' 5/s', ''])('is not %j', (text) => {
    expect(() => parseRate(text)).toThrow(RangeError);
  });
});

describe('an objective', () => {
  it('is a bound on a share or on a time', () => {
    expect(shareBound('>= 99.5%')).toEqual({ value: 0.995, strict: false });
    expect(shareBound('>99%')).toEqual({ value: 0.99, strict: true });
    expect(timeBound('< 500ms')).toEqual({ value: 500, strict: true });
    expect(timeBound('<= 1.5s')).toEqual({ value: 1500, strict: false });
  });

  it.each(['< 5%', '99%', '>= x%'])('is no share: %s', (text) => {
    expect(() => shareBound(text)).toThrow(RangeError);
  });

  it.each(['> 5ms', '5ms', '< 5'])('is no time: %s', (text) => {
    expect(() => timeBound(text)).toThrow(RangeError);
  });
});
