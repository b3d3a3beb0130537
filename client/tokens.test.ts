import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { CredentialUse, TokenForgery } from './request.ts';
import { SECRETS } from './testdata/contract.ts';
import { spoiled } from './testdata/forgery.ts';
import { altered, sent, shown, valid } from './testdata/presenter.ts';
import { open } from './testdata/served.ts';

const forged = (token: TokenForgery): CredentialUse => ({ kind: 'forged', identity: 'mia', token });

describe('a token of a shared secret', () => {
  const secret = Buffer.from(SECRETS['SESSION_SECRET'] ?? '');
  const tokenOf = async (use: CredentialUse): Promise<string> =>
    (await sent(use)).replace('Authorization: Bearer ', '');
  const verdict = async (token: string): Promise<string> =>
    jwtVerify(token, secret, { algorithms: ['HS256'] }).then(
      () => 'accepted',
      (error: Error) => error.message,
    );

  test('is valid as it is', async () => {
    expect(await verdict(await tokenOf(valid('mia')))).toBe('accepted');
    expect(await verdict(await tokenOf(forged({ sign: 'issuer' })))).toBe('accepted');
    expect(decodeJwt(await tokenOf(valid('mia')))).toMatchObject({ sub: 'mia', roles: ['users'] });
  });

  test('is made anew for a load as often as it is asked for, valid each time', async () => {
    const { client } = open('http://127.0.0.1:9');
    const headers = await Promise.all(['a', 'b', 'c'].map((name) => client.freshHeadersOf('mia', name)));
    const tokens = headers.map((pairs) => ('code' in pairs ? pairs.message : (pairs[0]?.[1] ?? '')).slice(7));
    expect(await Promise.all(tokens.map(verdict))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(new Set(tokens).size).toBe(3);
  });

  test.each<[string, TokenForgery, RegExp]>([
    ['signed by a stranger', { sign: 'stranger' }, /signature verification failed/],
    ['with a key it brings along', { sign: 'embedded' }, /signature verification failed/],
    ['signed with nothing', { sign: 'empty-secret' }, /signature verification failed/],
    ['unsigned', { sign: 'none' }, /"alg".*not allowed/],
    ['without its signature', spoiled('drop-signature'), /signature verification failed/],
    [
      'with other claims under its signature',
      spoiled('tamper-claims', { sub: 'noa' }),
      /signature verification failed/,
    ],
    ['with one bit of its signature flipped', spoiled('flip-signature-bit'), /signature verification failed/],
    [
      'expired a minute ago',
      { sign: 'issuer', claims: { exp: { $now: -60 } } },
      /"exp" claim timestamp check failed/,
    ],
    [
      'not valid for another hour',
      { sign: 'issuer', claims: { nbf: { $now: 3600 } } },
      /"nbf" claim timestamp check failed/,
    ],
    [
      'with a critical header nobody knows',
      { sign: 'issuer', header: { crit: ['x-unknown'], 'x-unknown': 1 } },
      /"x-unknown" is not recognized/,
    ],
    ['altered to random', { sign: 'issuer', header: { alg: 'none' } }, /"alg".*not allowed/],
  ])('%s is refused', async (_, token, reason) => {
    expect(await verdict(await tokenOf(forged(token)))).toMatch(reason);
  });

  test('carries exactly the patched claims and header', async () => {
    const token = await tokenOf(
      forged({
        sign: 'issuer',
        header: { kid: 'other' },
        claims: { exp: null, sub: 'root', roles: ['admins'] },
      }),
    );
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'other' });
    expect(decodeJwt(token)).toMatchObject({ sub: 'root', roles: ['admins'] });
    expect(decodeJwt(token)).not.toHaveProperty('exp');
  });

  test('has no public key that could be confused with a secret', async () => {
    expect(await sent(forged({ sign: 'public-key-as-secret' }))).toMatch(/^unsendable/);
  });

  test('is described in words', async () => {
    const words = async (use: CredentialUse) => {
      const outcome = await shown(use);
      return 'code' in outcome ? outcome.message : outcome.describe;
    };
    expect(await words(forged({ sign: 'stranger' }))).toBe("token of mia signed by a stranger's key");
    expect(await words(forged({ sign: 'issuer', claims: { exp: null } }))).toBe('token of mia without exp');
    expect(await words(forged({ sign: 'issuer', claims: { iss: 'x', exp: null } }))).toBe(
      'token of mia with other iss, without exp',
    );
    expect(await words(valid('model', 'bare'))).toBe('valid credential of model, without its prefix');
    expect(await words(altered('model', 'truncated'))).toBe('credential of model without its last character');
  });
});
