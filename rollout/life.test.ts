import { describe, expect, it } from 'vitest';
import { createLife, expiryOf } from './life.ts';
import { shop } from './testdata/simulation.ts';

const tokenUntil = (seconds: number): string =>
  `e30.${Buffer.from(JSON.stringify({ exp: seconds })).toString('base64url')}.c2ln`;

const lifeAt = (nowMs: number, token: string | undefined, contract = shop()) =>
  createLife({ contract, variables: () => token, mintable: [], now: () => nowMs, startedAtMs: 0 })('bo');

describe('the life of a credential', () => {
  it('ends when its token expires', () => {
    expect(lifeAt(999_000, tokenUntil(1000))).toBe('alive');
    expect(lifeAt(1_000_000, tokenUntil(1000))).toBe('dead');
  });

  it.each(['opaque-key', 'a.b.c', 'e30.e30.c2ln'])('is unknown of %s', (token) => {
    expect(lifeAt(0, token)).toBe('unknown');
    expect(expiryOf(token)).toBeNull();
  });

  it('of one from a sign-in is as long as its scheme says', () => {
    const signIn = shop((text) =>
      text
        .replace('audience: shop }', 'audience: shop, lifetime: 10m }')
        .replace('{ token: $BO_TOKEN }', '{ request: POST /login, capture: /token }')
        .replace(
          '  - { route: GET /live',
          '  - { route: POST /login, allow: public }\n  - { route: GET /live',
        ),
    );
    expect(lifeAt(599_000, undefined, signIn)).toBe('alive');
    expect(lifeAt(601_000, undefined, signIn)).toBe('dead');
  });
});
