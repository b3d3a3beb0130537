import { expect, test } from 'vitest';
import type { EffectiveContract, EffectiveRateLimits } from '../contract/effective.ts';
import { IDENTIFIED, identity, PUBLIC, route, server } from './testdata/contract.ts';

const KEY = 'k-1234567890abcdef';
const limits: EffectiveRateLimits = {
  key: 'identity',
  algorithm: 'fixed-window',
  burst: null,
  windowMs: 2500,
  tiers: { anonymous: 2, readers: 3 },
  trustedProxies: [],
  whenStoreFails: 'open',
  headers: { limit: 'X-Limit', remaining: 'X-Remaining', reset: { name: 'X-Reset', unit: 'seconds' } },
};

const start = (rateLimits: Partial<EffectiveRateLimits> = {}) =>
  server(
    {
      schemes: { key: { type: 'opaque', name: 'key', header: 'Authorization', prefix: 'Bearer ' } },
      identities: identity('rita', 'key', {
        roles: ['readers'],
        tier: 'readers',
        credential: { token: '$KEY' },
      }),
      routes: [
        route('GET /books', IDENTIFIED),
        route('GET /open', PUBLIC),
        route('GET /health', PUBLIC, { exempt: true }),
      ],
      rateLimits: { ...limits, ...rateLimits },
    } satisfies Partial<EffectiveContract>,
    { variables: () => KEY },
  );

type App = Awaited<ReturnType<typeof start>>;
const ask = (
  app: App,
  credential: string | null,
  url = '/books',
  remoteAddress = '127.0.0.1',
  method: 'GET' | 'PUT' = 'GET',
) =>
  app.inject({
    method,
    url,
    remoteAddress,
    headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
  });
const statuses = async (app: App, count: number, ...args: [string | null, string?, string?]) => {
  const all: number[] = [];
  for (let i = 0; i < count; i += 1) all.push((await ask(app, ...args)).statusCode);
  return all;
};

test('counts a caller in its own tier and says so in headers', async () => {
  const app = await start();
  const first = await ask(app, KEY);
  expect(first.headers).toMatchObject({ 'x-limit': '3', 'x-remaining': '2', 'x-reset': '3' });
  expect(await statuses(app, 3, KEY)).toEqual([200, 200, 429]);
  const refused = await ask(app, KEY);
  expect(refused.headers).toMatchObject({
    'retry-after': '3',
    'x-remaining': '0',
    'cache-control': 'no-store',
  });
  expect(refused.json().error.code).toBe('THROTTLED');
});

test('a bad credential spends the anonymous tier of its address, as no credential does', async () => {
  const app = await start();
  expect(await statuses(app, 1, null)).toEqual([401]);
  expect(await statuses(app, 2, 'wrong')).toEqual([401, 429]);
  expect(await statuses(app, 1, 'wrong', '/books', '127.0.0.2')).toEqual([401]);
  expect(await statuses(app, 1, KEY)).toEqual([200]);
});

test('counts known callers on public routes, wrong methods and unlisted paths too', async () => {
  const app = await start();
  expect((await ask(app, KEY, '/open')).headers['x-remaining']).toBe('2');
  expect((await ask(app, KEY, '/books', '127.0.0.1', 'PUT')).headers['x-remaining']).toBe('1');
  expect((await ask(app, KEY, '/nowhere')).headers['x-remaining']).toBe('0');
});

test('counts nothing on exempt routes', async () => {
  const app = await start();
  expect(await statuses(app, 5, null, '/health')).toEqual([200, 200, 200, 200, 200]);
  expect((await ask(app, null, '/health')).headers['x-limit']).toBeUndefined();
});

test('counts by address alone where the contract says so', async () => {
  const app = await start({ key: 'address', headers: { reset: { name: 'X-Reset', unit: 'epoch' } } });
  expect((await ask(app, KEY)).headers['x-reset']).toBe('1700000003');
  expect(await statuses(app, 1, null)).toEqual([401]);
  expect(await statuses(app, 1, null)).toEqual([429]);
});
