import { createHmac, createPublicKey, X509Certificate } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { forge } from './forge.ts';
import { spoil } from './forge-edit.ts';
import { describeForgery } from './forge-words.ts';
import type { TokenEdit, TokenForgery } from './request.ts';
import { createStrangers } from './strangers.ts';

const NOW_S = 1_700_000_000;
let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

async function made(forgery: TokenForgery): Promise<string> {
  const token = await forge(forgery, {
    base: {
      header: { alg: 'RS256', kid: issuer.publicJwk.kid, typ: 'JWT' },
      claims: { sub: 'ana', exp: NOW_S + 60 },
    },
    token: null,
    sign: issuer.signInput,
    publicKey: async () => issuer.publicJwk,
    stranger: createStrangers('s'),
    nowMs: NOW_S * 1000,
  });
  return typeof token === 'string' ? token : `${token.code}: ${token.message}`;
}

const textOf = (token: string, part: number): string =>
  Buffer.from(token.split('.')[part] ?? '', 'base64url').toString();
const read = (token: string, part: number): unknown => JSON.parse(textOf(token, part));

describe('a forged token', () => {
  test('writes repeated members at the end, where a parser takes the last', async () => {
    const token = await made({
      sign: 'issuer',
      repeated: { header: { alg: 'none' }, claims: { exp: { $now: -60 } } },
    });
    expect(textOf(token, 0)).toMatch(/^\{"alg":"RS256",.*"alg":"none"\}$/);
    expect(textOf(token, 1)).toBe(`{"sub":"ana","exp":${NOW_S + 60},"exp":${NOW_S - 60}}`);
    expect(read(token, 1)).toEqual({ sub: 'ana', exp: NOW_S - 60 });
  });

  test('can hold any text for its claims, under the issuer’s signature', async () => {
    const token = await made({ sign: 'issuer', text: { claims: 'null' } });
    expect(textOf(token, 1)).toBe('null');
    const { publicJwk } = issuer;
    await expect(
      jwtVerify(token, await importJWK(publicJwk, 'RS256'), { algorithms: ['RS256'] }),
    ).rejects.toThrow('JSON');
  });

  test.each(['RS512', 'PS256'])('is signed by %s with the issuer’s own RSA key', async (alg) => {
    const token = await made({ sign: 'issuer', header: { alg }, algorithm: alg });
    const { alg: _, ...key } = issuer.publicJwk;
    const { payload } = await jwtVerify(token, await importJWK(key, alg), {
      algorithms: [alg],
      currentDate: new Date(NOW_S * 1000),
    });
    expect(payload.sub).toBe('ana');
  });

  test('links to its own key in a data: URL, so that no network is needed', async () => {
    const header = read(await made({ sign: 'linked' }), 0);
    const jku: unknown = Reflect.get(Object(header), 'jku');
    const set: unknown = await (await fetch(String(jku))).json();
    expect(set).toMatchObject({ keys: [{ kty: 'RSA', kid: issuer.publicJwk.kid, use: 'sig' }] });
    expect(JSON.stringify(set)).not.toContain('"d"');
  });

  test('brings a certificate that its own key has signed', async () => {
    for (const alg of ['RS256', 'ES256']) {
      const token = await made({ sign: 'certified', header: { alg } });
      const x5c: unknown = Reflect.get(Object(read(token, 0)), 'x5c');
      const certificate = new X509Certificate(Buffer.from(String(x5c), 'base64'));
      expect(certificate.subject).toBe('CN=gatehouse stranger');
      expect(certificate.verify(certificate.publicKey)).toBe(true);
    }
  });

  test.each<[TokenForgery, (key: ReturnType<typeof createPublicKey>) => string | Buffer]>([
    [{ sign: 'public-der-as-secret' }, (key) => key.export({ type: 'spki', format: 'der' })],
    [{ sign: 'public-jwk-as-secret' }, () => JSON.stringify(issuer.publicJwk)],
    [{ sign: 'secret', secret: 'changeme' }, () => 'changeme'],
  ])('of %o is an HMAC with that secret', async (forgery, secretOf) => {
    const token = await made(forgery);
    const key = createPublicKey({ key: { ...issuer.publicJwk }, format: 'jwk' });
    const [header, claims, signature] = token.split('.');
    expect(createHmac('sha256', secretOf(key)).update(`${header}.${claims}`).digest('base64url')).toBe(
      signature,
    );
    expect(read(token, 0)).toMatchObject({ alg: 'HS256' });
  });

  test('of zeros has the length of an ECDSA signature', async () => {
    expect(Buffer.from((await made({ sign: 'zeros' })).split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.alloc(64),
    );
  });
});

test.each<[TokenEdit, string]>([
  ['drop-signature', 'aa.bb.'],
  ['cut-segment', 'aa.bb'],
  ['add-segment', 'aa.bb.QUJDREVGR0hJSg.aa'],
  ['truncate-signature', 'aa.bb.QUI'],
  ['extend-signature', 'aa.bb.QUJDREVGR0hJSlpaWg'],
  ['swap-signature-case', 'aa.bb.qujdrevgr0HjsG'],
  ['tamper-claims', 'aa.bb.QUJDREVGR0hJSg'],
])('%s makes of a token %s', (edit, spoilt) => {
  expect(spoil('aa.bb.QUJDREVGR0hJSg', edit)).toBe(spoilt);
});

test('is described by what is different about it', () => {
  expect(
    describeForgery('ana', {
      sign: 'certified',
      header: { kid: null },
      repeated: { claims: { exp: 1 } },
      edit: 'cut-segment',
    }),
  ).toBe(
    "token of ana without kid, exp repeated signed by a stranger's key with a certificate of its own, last segment cut off",
  );
});
