import { describe, expect, it } from 'vitest';
import { lifeLeftMs } from './token-life.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const jwt = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 's'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const left = (value: string) =>
  lifeLeftMs({ token: 'Bearer $TOKEN' }, (name) => (name === 'TOKEN' ? value : undefined), NOW);

describe('the life of a token', () => {
  it('is what its exp leaves', () => {
    expect(left(jwt({ exp: NOW / 1000 + 60 }))).toBe(60_000);
    expect(left(jwt({ exp: NOW / 1000 - 1 }))).toBe(-1000);
  });

  it.each([
    ['an opaque key', 'zap_test_123'],
    ['a token without exp', jwt({ sub: 'ana' })],
    ['a token whose exp is no number', jwt({ exp: 'soon' })],
    ['a token that is no JSON', 'a.b.c'],
    ['nothing', ''],
  ])('is not known of %s', (_, value) => {
    expect(left(value)).toBeNull();
  });

  it('is not known of what is had anew for each check', () => {
    expect(lifeLeftMs(null, () => 'x', NOW)).toBeNull();
    expect(lifeLeftMs({ request: 'POST /login', capture: '/token' }, () => 'x', NOW)).toBeNull();
  });
});
