import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fill, fits } from './template.ts';

// Spelt apart, for these are the contract's placeholders and not JavaScript's.
const RUN_TEMPLATE = 'gh-$'.concat('{run}');
const BRACED = '$'.concat('{PASS}!');
const variables = (name: string) => ({ PASS: 'a.c', EMPTY: '' })[name];

test.each([
  [RUN_TEMPLATE, 'gh-17', true],
  [RUN_TEMPLATE, 'gh-', false],
  [RUN_TEMPLATE, 'xgh-17', false],
  ['$PASS', 'a.c', true],
  ['$PASS', 'abc', false],
  [BRACED, 'a.c!', true],
  ['$EMPTY', '', false],
  ['$UNSET', '', false],
  ['free', 'free', true],
  [7, 7, true],
  [7, '7', false],
  [{ a: '$PASS', b: { c: 1 } }, { a: 'a.c', b: { c: 1 }, more: true }, true],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: 1 }, null, false],
  [[1, 2], [1, 2], true],
  [[1], { 0: 1 }, false],
])('%j against %j: %s', (template, given, expected) => {
  expect(fits(template, given, variables)).toBe(expected);
});

test('a template with an unset or empty variable has no value', () => {
  expect(fill('key-$PASS', variables)).toBe('key-a.c');
  expect(fill('$EMPTY', variables)).toBeUndefined();
  expect(fill('x$UNSET', variables)).toBeUndefined();
});

test('a literal fits itself and nothing else', () => {
  const text = fc.string().filter((s) => !s.includes('$'));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(fits(a, b, variables)).toBe(a === b);
    }),
  );
});
