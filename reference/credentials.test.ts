import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { IDENTIFIED, identity, PUBLIC, restricted, route, server } from './testdata/contract.ts';

const SECRETS: Readonly<Record<string, string>> = {
  KEY: 'k-1234567890abcdef',
  ORG: 'zap_abcdef123456',
  PASS: 'pass:word',
  SERVICE: 'service-secret-1',
  HMAC: 'a-shared-secret-of-32-characters',
};
const bearer = { header: 'Authorization', prefix: 'Bearer ' };
const NOW = 1_700_000_000;

const BOOKS: Partial<EffectiveContract> = {
  schemes: {
    token: {
      type: 'jwt',
      name: 'token',
      profile: 'hs256',
      issuer: null,
      clientId: null,
      audience: null,
      jwksUri: null,
      secret: '$HMAC',
      algorithms: ['HS256'],
      lifetimeMs: 3_600_000,
      leewayMs: 0,
      entitlements: 'token',
      claims: { subject: 'sub', roles: 'roles', scopes: 'scope', tenant: 'tenant' },
      ...bearer,
    },
    key: { type: 'opaque', name: 'key', ...bearer },
    org: { type: 'api-key', name: 'org', header: 'X-API-Key', prefix: 'zap_' },
    staff: { type: 'basic', name: 'staff', header: 'Authorization', prefix: 'Basic ' },
    internal: {
      type: 'service',
      name: 'internal',
      idHeader: 'X-Service-Id',
      secretHeader: 'X-Service-Secret',
    },
  },
  identities: {
    ...identity('rita', 'token', { roles: ['readers'] }),
    ...identity('model', 'key', { scopes: ['books:read'], credential: { token: '$KEY' } }),
    ...identity('acme', 'org', { credential: { token: '$ORG' } }),
    ...identity('sam', 'staff', { roles: ['editors'], credential: { username: 'sam', password: '$PASS' } }),
    ...identity('etl', 'internal', { credential: { id: 'service:etl', secret: '$SERVICE' } }),
  },
  routes: [
    route('GET /books', IDENTIFIED),
    route('GET /editors', restricted({ roles: ['editors'] })),
    route('GET /scoped', restricted({ scopes: ['books:read'] })),
    route('GET /scoped-twice', restricted({ scopes: ['books:read', 'books:write'] })),
    route('GET /internal', restricted({ services: ['service:etl'] })),
    route('GET /other-service', restricted({ services: ['service:api'] })),
    route('GET /open', PUBLIC),
  ],
};

type Headers = Record<string, string>;
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const service = (id: string, secret: string) => ({ 'x-service-id': id, 'x-service-secret': secret });
const variables = (name: string) => SECRETS[name];

async function ask(headers: Headers, url = '/books') {
  const app = await server(BOOKS, { variables });
  const answer = await app.inject({ url, headers });
  await app.close();
  return answer;
}
const codeOf = (answer: Awaited<ReturnType<typeof ask>>): unknown => answer.json().error?.code;

const token = (claims: object, secret = SECRETS['HMAC'] ?? '') =>
  new SignJWT({ sub: 'rita', roles: ['readers'], exp: NOW + 60, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));

describe('lets in', () => {
  test.each<[string, Headers, string]>([
    ['a key', { authorization: `Bearer ${SECRETS['KEY']}` }, 'model'],
    ['a key under a lower-case auth-scheme', { authorization: `bearer  ${SECRETS['KEY']}` }, 'model'],
    ['an API key', { 'x-api-key': 'zap_abcdef123456' }, 'acme'],
    ['a password with a colon', basic('sam:pass:word'), 'sam'],
    ['a service', service('service:etl', 'service-secret-1'), 'etl'],
  ])('%s', async (_, headers, subject) => {
    const answer = await ask(headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().subject).toBe(subject);
  });

  test('a token, and takes its roles from its claims', async () => {
    expect((await ask({ authorization: `Bearer ${await token({})}` })).json().subject).toBe('rita');
    const editor = { authorization: `Bearer ${await token({ roles: ['editors'] })}` };
    expect((await ask(editor, '/editors')).statusCode).toBe(200);
  });
});

describe('refuses', () => {
  test.each<[string, Headers, string]>([
    ['no credential', {}, 'MISSING'],
    ['another auth-scheme', { authorization: `Digest ${SECRETS['KEY']}` }, 'MISSING'],
    ['a bare key', { authorization: SECRETS['KEY'] ?? '' }, 'MISSING'],
    [
      'a header that only starts like the auth-scheme',
      { authorization: `Bearers ${SECRETS['KEY']}` },
      'MISSING',
    ],
    ['an empty key', { authorization: 'Bearer ' }, 'MALFORMED'],
    ['two words', { authorization: `Bearer ${SECRETS['KEY']} x` }, 'MALFORMED'],
    ['a truncated key', { authorization: `Bearer ${SECRETS['KEY']?.slice(0, -1)}` }, 'INVALID'],
    ['an extended key', { authorization: `Bearer ${SECRETS['KEY']}x` }, 'INVALID'],
    ['a key in upper case', { authorization: `Bearer ${SECRETS['KEY']?.toUpperCase()}` }, 'INVALID'],
    ['an API key without its prefix', { 'x-api-key': 'abcdef123456' }, 'MALFORMED'],
    ['an API key in the other header', { authorization: 'Bearer zap_abcdef123456' }, 'INVALID'],
    ['a wrong password', basic('sam:pass'), 'INVALID'],
    ['an unknown user', basic('sim:pass:word'), 'INVALID'],
    ['a user without a colon', basic('sam'), 'MALFORMED'],
    ['a service without a secret', { 'x-service-id': 'service:etl' }, 'INVALID'],
    ['a service without an id', { 'x-service-secret': 'service-secret-1' }, 'INVALID'],
    ['a service under another id', service('service:api', 'service-secret-1'), 'INVALID'],
    [
      'a bad credential beside a good one',
      { ...service('service:etl', 'x'), 'x-api-key': 'zap_abcdef123456' },
      'INVALID',
    ],
    ['headers that name a user', { 'x-user-id': 'sam', 'x-forwarded-user': 'sam' }, 'MISSING'],
    ['a cookie', { cookie: `token=${SECRETS['KEY']}` }, 'MISSING'],
  ])('%s', async (_, headers, code) => {
    const answer = await ask(headers);
    expect(answer.statusCode).toBe(401);
    expect(codeOf(answer)).toBe(code);
    expect(answer.headers['www-authenticate']).toBeDefined();
  });

  test('a credential in the query', async () => {
    expect((await ask({}, `/books?access_token=${SECRETS['KEY']}`)).statusCode).toBe(401);
  });

  test.each([
    ['an expired token', { exp: NOW }, 'EXPIRED'],
    ['a token without exp', { exp: undefined }, 'INVALID'],
    ['a token before its time', { nbf: NOW + 1 }, 'INVALID'],
    ['a token without a subject', { sub: undefined }, 'INVALID'],
  ])('%s', async (_, claims, code) => {
    expect(codeOf(await ask({ authorization: `Bearer ${await token(claims)}` }))).toBe(code);
  });

  test('a token under another secret', async () => {
    const forged = await token({}, 'another-secret-of-32-characters!');
    expect(codeOf(await ask({ authorization: `Bearer ${forged}` }))).toBe('INVALID');
  });

  test.each<[string, Headers, string]>([
    ['a key without the role', { authorization: `Bearer ${SECRETS['KEY']}` }, '/editors'],
    ['a caller without the scope', basic('sam:pass:word'), '/scoped'],
    ['a key with one of two scopes', { authorization: `Bearer ${SECRETS['KEY']}` }, '/scoped-twice'],
    ['a service where another goes', service('service:etl', 'service-secret-1'), '/other-service'],
    ['a user where services go', basic('sam:pass:word'), '/internal'],
    [
      'a role claimed in the request',
      { 'x-api-key': 'zap_abcdef123456', 'x-user-role': 'editors' },
      '/editors?role=editors',
    ],
  ])('%s with 403', async (_, headers, url) => {
    const answer = await ask(headers, url);
    expect(answer.statusCode).toBe(403);
    expect(codeOf(answer)).toBe('FORBIDDEN');
  });
});

test('a public route asks for nothing and ignores a bad credential', async () => {
  expect((await ask({ authorization: 'Bearer x' }, '/open')).statusCode).toBe(200);
});

test.each(['KEY', 'ORG', 'PASS', 'SERVICE', 'HMAC'])(
  'does not start while $%s is unset or empty',
  async (name) => {
    for (const value of [undefined, '']) {
      const unset = server(BOOKS, { variables: (asked) => (asked === name ? value : SECRETS[asked]) });
      await expect(unset).rejects.toMatchObject({
        code: 'variable-missing',
        message: expect.stringContaining(`$${name}`),
      });
    }
  },
);
