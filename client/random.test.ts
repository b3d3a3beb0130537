import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAlike, seededBytes } from './random.ts';

test('a look-alike has the length and the alphabet of the value, and is another', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.string(), (text, seed) => {
      const other = lookAlike(text, seed, 'p');
      if (other === null) {
        expect(text).not.toMatch(/[a-zA-Z0-9]/);
        return;
      }
      expect(other).toHaveLength(text.length);
      expect(other).not.toBe(text);
      const shape = (s: string) => s.replace(/\d/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
      if (!/^([0-9a-f]+|[0-9A-F]+)$/.test(text)) expect(shape(other)).toBe(shape(text));
      expect(lookAlike(text, seed, 'p')).toBe(other);
    }),
  );
});

test('a look-alike of hexadecimal digits is hexadecimal', () => {
  expect(lookAlike('00ff00ff00ff', 's', 'p')).toMatch(/^[0-9a-f]{12}$/);
});

test('signs have no look-alike', () => {
  expect(lookAlike('--', 's', 'p')).toBeNull();
});

test('seeded bytes are as many as asked for, and others for another seed or purpose', () => {
  expect(seededBytes('s', 'p', 70)).toHaveLength(70);
  expect(
    new Set(
      [seededBytes('s', 'p', 8), seededBytes('t', 'p', 8), seededBytes('s', 'q', 8)].map((b) =>
        b.toString('hex'),
      ),
    ).size,
  ).toBe(3);
});
