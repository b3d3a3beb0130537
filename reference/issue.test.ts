import { expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { IDENTIFIED, identity, PUBLIC, route, server } from './testdata/contract.ts';

const RUN = 'gh-acme-$'.concat('{run}');
const request = { request: 'POST /keys/generate', expect: 201, capture: '/keys/0/api_key' };

const HOOKS: Partial<EffectiveContract> = {
  schemes: { org: { type: 'api-key', name: 'org', header: 'X-API-Key', prefix: 'zap_' } },
  identities: {
    ...identity('acme', 'org', {
      tenant: 'acme',
      credential: { ...request, body: { name: RUN, tier: 'free' } },
    }),
  },
  routes: [
    route('POST /keys/generate', PUBLIC, { status: [201], example: { body: { name: 'gh-example' } } }),
    route('GET /keys', IDENTIFIED),
  ],
};

async function issue(name: string, defect?: string) {
  const app = await server(HOOKS, defect ? { defect } : {});
  const issued = await app.inject({ method: 'POST', url: '/keys/generate', payload: { name, tier: 'free' } });
  const key = issued.json().keys[0].api_key;
  const used = await app.inject({ url: '/keys', headers: { 'x-api-key': key } });
  return { app, issued, key: String(key), used };
}

test('an issued key works, belongs to whom it was issued, and is never shown again', async () => {
  const { issued, key, used, app } = await issue('gh-acme-17');
  expect(issued.statusCode).toBe(201);
  expect(key).toMatch(/^zap_[\w-]{32}$/);
  expect(used.json()).toMatchObject({ subject: 'acme', tenant: 'acme' });
  expect(used.json().keys).toHaveLength(1);
  expect(used.body).not.toContain(key.slice(4));
  const other = await app.inject({ url: '/keys', headers: { 'x-api-key': `${key.slice(0, -1)}_` } });
  expect(other.statusCode).toBe(401);
});

test('whoever is not in the contract gets a key and a tenant of its own', async () => {
  const { used } = await issue('somebody-else');
  expect(used.statusCode).toBe(200);
  expect(used.json().subject).not.toBe('acme');
});

test('a defect makes every issued key useless, and issuing still answers 201', async () => {
  const { issued, used } = await issue('gh-acme-17', 'issued-key-never-works');
  expect([issued.statusCode, used.statusCode]).toEqual([201, 401]);
});

test('signs in with the right password only, with a shared secret to sign with', async () => {
  const login = { request: 'POST /login', body: { user: 'mia', password: '$PASS' }, capture: '/token' };
  const values: Readonly<Record<string, string>> = { PASS: 'a', HMAC: 'a-shared-secret-of-32-characters' };
  const app = await server(
    {
      schemes: {
        token: {
          type: 'jwt',
          name: 'token',
          profile: 'hs256',
          issuer: 'books',
          clientId: null,
          audience: null,
          jwksUri: null,
          secret: '$HMAC',
          algorithms: ['HS256'],
          lifetimeMs: 60_000,
          leewayMs: 0,
          entitlements: 'token',
          claims: { subject: 'sub', roles: 'roles', scopes: 'scope', tenant: 'tenant' },
          header: 'Authorization',
          prefix: 'Bearer ',
        },
      },
      identities: identity('mia', 'token', { credential: login }),
      routes: [route('POST /login', PUBLIC, { status: [200] }), route('GET /me', IDENTIFIED)],
    },
    { variables: (name) => values[name] },
  );
  const signIn = (password: string) =>
    app.inject({ method: 'POST', url: '/login', payload: { user: 'mia', password } });
  expect((await signIn('b')).statusCode).toBe(401);
  const { token } = (await signIn('a')).json();
  const me = await app.inject({ url: '/me', headers: { authorization: `Bearer ${token}` } });
  expect(me.json().subject).toBe('mia');
});
