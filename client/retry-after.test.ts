import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Wed, 21 Oct 2026 07:28:05 GMT', 5000],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
  ['soon', null],
  ['', null],
])('Retry-After: %s', (value, expected) => {
  expect(retryAfterMs([['retry-AFTER', value]], now)).toBe(expected);
});

test('without the header there is nothing to wait for', () => {
  expect(retryAfterMs([['Date', '120']], now)).toBeNull();
});
