import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EffectiveContract, EffectiveJwtScheme } from '../contract/effective.ts';
import { IDENTIFIED, identity, restricted, route, server } from './testdata/contract.ts';
import { startTestIssuer } from './testdata/issuer.ts';

const NOW = 1_700_000_000;
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
beforeAll(async () => {
  issuer = await startTestIssuer();
});
afterAll(() => issuer.close());

const scheme = (changes: Partial<EffectiveJwtScheme> = {}): EffectiveJwtScheme => ({
  type: 'jwt',
  name: 'token',
  profile: 'cognito',
  issuer: issuer.url,
  clientId: 'client-1',
  audience: null,
  jwksUri: `${issuer.url}/jwks.json`,
  secret: null,
  algorithms: ['RS256'],
  lifetimeMs: 3_600_000,
  leewayMs: 0,
  entitlements: 'token',
  claims: { subject: 'sub', roles: 'cognito:groups', scopes: 'scope', tenant: 'tenant' },
  header: 'Authorization',
  prefix: 'Bearer ',
  ...changes,
});
const claims = (changes: Record<string, unknown> = {}) => ({
  iss: issuer.url,
  sub: 'ed',
  client_id: 'client-1',
  token_use: 'access',
  'cognito:groups': ['editors'],
  exp: NOW + 60,
  ...changes,
});

async function ask(token: string, changes: Partial<EffectiveJwtScheme> = {}, defect?: string) {
  const contract: Partial<EffectiveContract> = {
    schemes: { token: scheme(changes) },
    identities: identity('ed', 'token', { roles: ['editors'] }),
    routes: [route('GET /books', IDENTIFIED), route('GET /editors', restricted({ roles: ['editors'] }))],
  };
  const app = await server(contract, defect ? { defect } : {});
  const answer = await app.inject({ url: '/editors', headers: { authorization: `Bearer ${token}` } });
  await app.close();
  return answer.statusCode === 200 ? 'admitted' : (answer.json().error?.code as string);
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (body: object, secret: string) => {
  const input = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(body)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const embedded = async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'k1', jwk }).sign(pair.privateKey);
};
const tampered = async () => {
  const [header, , signature] = (await issuer.sign(claims({ 'cognito:groups': [] }))).split('.');
  return `${header}.${base64(claims())}.${signature}`;
};

test('admits a good token, and one with typ at+jwt', async () => {
  expect(await ask(await issuer.sign(claims()))).toBe('admitted');
  expect(await ask(await issuer.sign(claims(), { typ: 'at+jwt' }))).toBe('admitted');
});

const changed = (changes: Record<string, unknown>) => () => issuer.sign(claims(changes));
const FORGERIES: readonly [string, () => Promise<string> | string, string, string][] = [
  [
    'an unsigned token',
    () => `${base64({ alg: 'none' })}.${base64(claims())}.`,
    'INVALID',
    'unsigned-token-accepted',
  ],
  [
    'a token without its signature',
    async () => (await issuer.sign(claims())).replace(/[^.]+$/, ''),
    'INVALID',
    'signature-optional',
  ],
  ['claims changed after signing', tampered, 'INVALID', 'token-decoded-not-verified'],
  ['an embedded key', embedded, 'INVALID', 'embedded-key-trusted'],
  ['the public key as a secret', () => hmac(claims(), issuer.pem), 'INVALID', 'key-confusion'],
  ['an empty secret', () => hmac(claims(), ''), 'INVALID', 'empty-secret-accepted'],
  ['another issuer', changed({ iss: 'https://other.example' }), 'INVALID', 'issuer-unchecked'],
  ['another client', changed({ client_id: 'client-2' }), 'INVALID', 'audience-unchecked'],
  [
    'an ID token',
    changed({ token_use: 'id', client_id: undefined, aud: 'client-1' }),
    'INVALID',
    'id-token-accepted',
  ],
  ['an ID token of this client', changed({ token_use: 'id' }), 'INVALID', 'id-token-accepted'],
  ['a token before its time', changed({ nbf: NOW + 10 }), 'INVALID', 'not-before-ignored'],
  ['a token without exp', changed({ exp: undefined }), 'INVALID', 'expiry-not-required'],
  ['an expired token', changed({ exp: NOW }), 'EXPIRED', 'expired-token-accepted'],
  ['three words that are no token', () => 'not.a.token', 'MALFORMED', 'malformed-credential-opens'],
  ['a caller without the role', changed({ 'cognito:groups': ['readers'] }), 'FORBIDDEN', 'roles-unchecked'],
];

test.each(FORGERIES)('refuses %s', async (_, forge, code) => {
  expect(await ask(await forge())).toBe(code);
});

test.each(FORGERIES)('%s gets in by its defect, there and only there', async (_, forge, code, defect) => {
  const token = await forge();
  expect(await ask(token, {}, defect)).toBe('admitted');
  expect(await ask(token, {}, `${defect}@GET /editors`)).toBe('admitted');
  if (defect !== 'roles-unchecked') expect(await ask(token, {}, `${defect}@GET /books`)).toBe(code);
});

test.each([
  ['an unknown critical header', { crit: ['x-unknown'], 'x-unknown': 1 }],
  ['another type of token', { typ: 'logout+jwt' }],
])('refuses %s', async (_, header) => {
  const input = `${base64({ alg: 'RS256', kid: 'k1', ...header })}.${base64(claims())}`;
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', issuer.privateKey, Buffer.from(input));
  expect(await ask(`${input}.${Buffer.from(signature).toString('base64url')}`)).toBe('INVALID');
});

test('leeway lengthens a token, and no further', async () => {
  const late = await issuer.sign(claims({ exp: NOW - 5 }));
  expect(await ask(late, { leewayMs: 6000 })).toBe('admitted');
  expect(await ask(late, { leewayMs: 5000 })).toBe('EXPIRED');
});

test('reads aud for oidc, one value or several', async () => {
  const oidc = { profile: 'oidc', clientId: null, audience: 'books' } as const;
  for (const aud of ['books', ['x', 'books']]) {
    expect(await ask(await issuer.sign(claims({ aud })), oidc)).toBe('admitted');
  }
  expect(await ask(await issuer.sign(claims({ aud: ['x'] })), oidc)).toBe('INVALID');
});

test('takes roles from its own directory where that decides, whatever the token says', async () => {
  const google = { profile: 'google', clientId: null, audience: 'books', entitlements: 'api' } as const;
  const token = (sub: string, groups?: readonly string[]) =>
    issuer.sign(claims({ sub, aud: 'books', 'cognito:groups': groups }));
  expect(await ask(await token('ed'), google)).toBe('admitted');
  expect(await ask(await token('ed', ['readers']), google)).toBe('admitted');
  expect(await ask(await token('eve', ['editors']), google)).toBe('FORBIDDEN');
});

test('fails closed while the key set cannot be had', async () => {
  expect(await ask(await issuer.sign(claims()), { jwksUri: 'http://127.0.0.1:9/jwks.json' })).toBe(
    'AUTH_UNAVAILABLE',
  );
});
