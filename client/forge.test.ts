import { createHmac } from 'node:crypto';
import { createRemoteJWKSet, exportSPKI, importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { systemClock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { generateKey, signCompact } from './jws.ts';
import { createRedactor } from './redact.ts';
import type { TokenForgery } from './request.ts';
import { allSchemes } from './testdata/contract.ts';
import { spoiled } from './testdata/forgery.ts';
import { createTokens } from './tokens.ts';

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

/** The contract as it is when its issuer is ours. */
function trusting(): EffectiveContract {
  const base = allSchemes('own');
  const token = base.schemes['token'];
  if (token?.type !== 'jwt') throw new Error('the contract has a token scheme');
  const trusted = { ...token, issuer: issuer.url, clientId: issuer.clientId, jwksUri: issuer.jwksUri };
  return { ...base, schemes: { ...base.schemes, token: trusted } };
}

async function forgeAs(forgery: TokenForgery, { mint = true, given = '' } = {}): Promise<string> {
  const options = {
    contract: mint ? trusting() : { ...trusting(), environment: allSchemes('staging').environment },
    variables: (name: string) => (name === 'ANA_TOKEN' ? given : undefined),
    issuer: mint ? issuer : null,
    redactor: createRedactor(),
    seed: 's',
    runId: 'r',
    clock: systemClock(),
  };
  const credentials = createCredentials({ ...options, ask: async () => ({ status: 0, body: '' }) });
  const ana = options.contract.identities['ana'];
  if (ana === undefined) throw new Error('the contract has ana');
  const token = await createTokens({ ...options, credentials, signal: new AbortController().signal })(
    ana,
    forgery,
  );
  return typeof token === 'string' ? token : `${token.code}: ${token.message}`;
}

const verify = async (token: string): Promise<string> =>
  jwtVerify(token, createRemoteJWKSet(new URL(issuer.jwksUri)), {
    issuer: issuer.url,
    algorithms: ['RS256'],
  }).then(
    ({ payload }) => `accepted ${payload.sub}`,
    (error: Error) => error.message,
  );

describe('with the power mint, a token', () => {
  test('of the identity is accepted by whoever trusts the issuer', async () => {
    const token = await forgeAs({ sign: 'issuer' });
    expect(await verify(token)).toBe('accepted ana');
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      iss: issuer.url,
      client_id: issuer.clientId,
      token_use: 'access',
      'cognito:groups': ['analysts'],
      tenant: 'acme',
    });
  });
  test('for somebody else is accepted too: the signature is the issuer’s', async () => {
    expect(await verify(await forgeAs({ sign: 'issuer', claims: { sub: 'root' } }))).toBe('accepted root');
  });
  test.each<[string, TokenForgery]>([
    ['a stranger signed', { sign: 'stranger' }],
    ['brings its own key', { sign: 'embedded' }],
    ['was tampered with', spoiled('tamper-claims', { sub: 'root' })],
    ['lost its signature', spoiled('drop-signature')],
    ['has a flipped bit', spoiled('flip-signature-bit')],
  ])('that %s is not', async (_, forgery) => {
    expect(await verify(await forgeAs(forgery))).toBe('signature verification failed');
  });
  test('that brings its own key holds its public half only', async () => {
    const header: unknown = JSON.parse(
      Buffer.from((await forgeAs({ sign: 'embedded' })).split('.')[0] ?? '', 'base64url').toString(),
    );
    expect(header).toMatchObject({ alg: 'RS256', kid: issuer.publicJwk.kid, jwk: { kty: 'RSA', e: 'AQAB' } });
    expect(header).not.toHaveProperty('jwk.d');
  });
  test('made with the public key as a secret would fool whoever mistakes the one for the other', async () => {
    const [header = '', claims = '', signature] = (await forgeAs({ sign: 'public-key-as-secret' })).split(
      '.',
    );
    const key = await importJWK(issuer.publicJwk, 'RS256');
    if (!('type' in key)) throw new Error('a public key is no secret');
    const pem = `${await exportSPKI(key)}\n`;
    expect(createHmac('sha256', pem).update(`${header}.${claims}`).digest('base64url')).toBe(signature);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'HS256' });
  });
});

describe('without the power mint, from a token of the environment', () => {
  const given = () =>
    issuer.sign({}, { iss: issuer.url, sub: 'ana', exp: Math.floor(Date.now() / 1000) + 60 });
  test('what leaves the signed part alone can be made', async () => {
    const token = await given();
    for (const then of ['drop-signature', 'flip-signature-bit', 'tamper-claims'] as const) {
      const forged = await forgeAs(spoiled(then, then === 'tamper-claims' ? { sub: 'root' } : {}), {
        mint: false,
        given: token,
      });
      expect(await verify(forged)).toBe('signature verification failed');
    }
  });
  test('a stranger can copy its header and claims', async () => {
    expect(await verify(await forgeAs({ sign: 'stranger' }, { mint: false, given: await given() }))).toBe(
      'signature verification failed',
    );
  });
  test('the public key is read from where the contract says', async () => {
    expect(await forgeAs({ sign: 'public-key-as-secret' }, { mint: false, given: await given() })).toMatch(
      /^ey/,
    );
  });
  test('nothing can be signed as the issuer does', async () => {
    expect(
      await forgeAs({ sign: 'issuer', claims: { exp: null } }, { mint: false, given: await given() }),
    ).toMatch(/^unsendable: .*power mint/);
  });
  test('an opaque value is no token', async () => {
    expect(await forgeAs({ sign: 'stranger' }, { mint: false, given: 'opaque-value' })).toMatch(
      /^unsendable: .*no JWT/,
    );
  });
});

test.each(['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'])(
  'a token signed with %s is what jose verifies',
  async (alg) => {
    const { privateKey, publicKey } = await generateKey(alg);
    if (publicKey === null) throw new Error('it has a public key');
    const token = signCompact(alg, privateKey, { alg }, { sub: 'ana' });
    expect((await jwtVerify(token, publicKey, { algorithms: [alg] })).payload.sub).toBe('ana');
  },
);
