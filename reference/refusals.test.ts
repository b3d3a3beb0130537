import { expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { contract, IDENTIFIED, identity, PUBLIC, restricted, route, server } from './testdata/contract.ts';

const KEYS: Readonly<Record<string, string>> = { KEY: 'k-1234567890abcdef', OTHER: 'k-fedcba0987654321' };
const variables = (name: string) => KEYS[name];
const mine = { authorization: `Bearer ${KEYS['KEY']}` };
const theirs = { authorization: `Bearer ${KEYS['OTHER']}` };

const BOOKS: Partial<EffectiveContract> = {
  schemes: { key: { type: 'opaque', name: 'key', header: 'Authorization', prefix: 'Bearer ' } },
  identities: {
    ...identity('ann', 'key', { roles: ['editors'], credential: { token: '$KEY' } }),
    ...identity('bob', 'key', { roles: ['readers'], credential: { token: '$OTHER' } }),
  },
  routes: [
    route('GET /books/{id}', IDENTIFIED, { example: { path: { id: 7 } }, owner: 'ann', denied: [404] }),
    route('DELETE /books/{id}', restricted({ roles: ['editors'] }), { status: [204] }),
    route('POST /books', restricted({ roles: ['editors'] }), {
      status: [201],
      example: { body: { title: 'x' } },
    }),
    route('GET /health', PUBLIC, { exempt: true }),
  ],
  health: { liveness: '/health', readiness: '/ready', details: '/health/details' },
};

const ask = async (request: object, changes: Partial<EffectiveContract> = {}, options = {}) => {
  const app = await server({ ...BOOKS, ...changes }, { variables, ...options });
  const answer = await app.inject(request);
  await app.close();
  return answer;
};

test('shows an object to its owner alone, and no other object to anyone', async () => {
  expect((await ask({ url: '/books/7', headers: mine })).statusCode).toBe(200);
  expect((await ask({ url: '/books/7', headers: theirs })).statusCode).toBe(404);
  expect((await ask({ url: '/books/8', headers: mine })).statusCode).toBe(404);
});

test('does not take a namesake under another scheme for the owner', async () => {
  const changes = {
    schemes: {
      ...BOOKS.schemes,
      org: { type: 'api-key', name: 'org', header: 'X-Key', prefix: '' } as const,
    },
    identities: {
      ...BOOKS.identities,
      ...identity('namesake', 'org', { subject: 'ann', credential: { token: 'x$KEY' } }),
    },
  };
  const answer = await ask({ url: '/books/7', headers: { 'x-key': `x${KEYS['KEY']}` } }, changes);
  expect(answer.statusCode).toBe(404);
  const both = (await ask({ url: '/books/7' }, changes)).headers['www-authenticate'];
  expect(both).toEqual(['Bearer realm="books"', 'ApiKey realm="books"']);
});

test('puts code, message, hint and request id where the contract points', async () => {
  const answer = await ask({ url: '/books/7', headers: { 'x-request-id': 'req-1' } });
  expect(answer.json()).toEqual({
    error: { code: 'MISSING', message: expect.any(String), hint: expect.any(String) },
    request_id: 'req-1',
  });
  expect(answer.headers).toMatchObject({
    'x-request-id': 'req-1',
    'x-revision': 'r1',
    'cache-control': 'no-store',
    'www-authenticate': 'Bearer realm="books"',
  });
});

test('makes a request id of its own when the given one could forge a log line', async () => {
  const answer = await ask({ url: '/health', headers: { 'x-request-id': 'a"}{' } });
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('explains refusals to bearers in the challenge', async () => {
  const wrong = await ask({ url: '/books/7', headers: { authorization: 'Bearer wrong' } });
  expect(wrong.headers['www-authenticate']).toBe('Bearer realm="books", error="invalid_token"');
  const forbidden = await ask({ method: 'POST', url: '/books', headers: theirs, payload: {} });
  expect(forbidden.headers['www-authenticate']).toBe('Bearer realm="books", error="insufficient_scope"');
});

test('answers with problem details where the contract says so', async () => {
  const errors = { ...contract({}).errors, body: 'problem+json' as const };
  const answer = await ask({ url: '/books/7' }, { errors });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ type: 'about:blank', status: 401, code: 'MISSING' });
});

test('takes the first status of a refusal, its challenge, and sends none where the contract says false', async () => {
  const { refusals } = contract({}).errors;
  const missing = { status: [403, 401], code: null, challenge: 'Basic', retryAfter: false };
  const invalid = { ...refusals.invalid, challenge: false as const };
  const changes = { errors: { body: null, refusals: { ...refusals, missing, invalid } } };
  expect((await ask({ url: '/books/7' }, changes)).statusCode).toBe(403);
  const wrong = await ask({ url: '/books/7', headers: { authorization: 'Bearer x' } }, changes);
  expect([wrong.statusCode, wrong.headers['www-authenticate']]).toEqual([401, undefined]);
  const named = { ...changes.errors, refusals: { ...refusals, missing: { ...missing, status: [401] } } };
  expect((await ask({ url: '/books/7' }, { errors: named })).headers['www-authenticate']).toMatch(
    /^Basic realm="books"/,
  );
});

test.each<[string, object, number, string | undefined]>([
  ['PUT', mine, 405, 'GET, DELETE, HEAD, OPTIONS'],
  ['PUT', {}, 401, undefined],
  ['OPTIONS', {}, 204, 'GET, DELETE, HEAD, OPTIONS'],
  ['HEAD', mine, 200, undefined],
  ['HEAD', {}, 401, undefined],
  ['HEAD', theirs, 404, undefined],
])('%s with %j is answered %i', async (method, headers, status, allow) => {
  const answer = await ask({ method, url: '/books/7', headers });
  expect([answer.statusCode, answer.headers['allow']]).toEqual([status, allow]);
});

test('does not take a method from a header', async () => {
  const answer = await ask({ url: '/books/7', headers: { ...theirs, 'x-http-method-override': 'DELETE' } });
  expect(answer.statusCode).toBe(404);
});

test.each<[object, number]>([
  [{}, 401],
  [{ authorization: 'Bearer wrong' }, 401],
  [mine, 404],
])('an unlisted path with %j is answered %i', async (headers, status) => {
  expect((await ask({ url: '/nowhere', headers })).statusCode).toBe(status);
  expect((await ask({ method: 'OPTIONS', url: '/nowhere', headers })).statusCode).toBe(status);
});

test.each<[string, object, number, string]>([
  ['half a document', { 'content-type': 'application/json' }, 400, '{"a":'],
  ['a list', { 'content-type': 'application/json' }, 400, '[1]'],
  ['nothing', { 'content-type': 'application/json' }, 400, ''],
  ['another type', { 'content-type': 'text/plain' }, 415, 'title'],
  ['too much', { 'content-type': 'application/json' }, 413, JSON.stringify({ a: 'x'.repeat(1024 * 1024) })],
  ['an object', { 'content-type': 'application/json' }, 201, '{"title":"x"}'],
])('%s in a body is answered %i', async (_, headers, status, payload) => {
  const answer = await ask({ method: 'POST', url: '/books', headers: { ...mine, ...headers }, payload });
  expect(answer.statusCode).toBe(status);
  const anonymous = await ask({ method: 'POST', url: '/books', headers, payload });
  expect(anonymous.statusCode).toBe(401);
});

test('a path that cannot be decoded is a bad request and shows nothing else', async () => {
  const answer = await ask({ url: '/%zz', headers: mine });
  expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'BAD_REQUEST']);
});

test('a 500 shows nothing of the program', async () => {
  const clock = { now: () => Number.NaN };
  const answer = await ask(
    { url: '/books/7' },
    {},
    {
      clock,
      random: () => {
        throw new Error('/srv/secret.ts');
      },
    },
  );
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret');
});

test('answers health without a credential, listed or not', async () => {
  const statuses = ['/health', '/ready', '/health/details'].map(
    async (url) => (await ask({ url })).json().status,
  );
  expect(await Promise.all(statuses)).toEqual(['alive', 'ready', 'healthy']);
  expect((await ask({ url: '/health' })).headers['cache-control']).toBeUndefined();
});

test('names its revision in a body where the contract asks for it there', async () => {
  const revision = { method: 'GET', path: '/version', pointer: '/app/revision' };
  const answer = await ask({ url: '/version' }, { api: { name: 'books', revision } });
  expect(answer.json().app).toEqual({ revision: 'r1' });
});

test('logs who and where, and nothing that the caller sent', async () => {
  const lines: object[] = [];
  const log = (line: object) => lines.push(line);
  await ask({ url: '/books/7?k=secret', headers: { ...mine, cookie: 'c=secret' } }, {}, { log });
  await ask({ url: '/books/7', headers: { authorization: 'Bearer wrong' } }, {}, { log });
  expect(lines).toMatchObject([
    { route: 'GET /books/{id}', status: 200, user_id: 'ann', reason: null },
    { route: 'GET /books/{id}', status: 401, user_id: null, reason: 'invalid' },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|Bearer|k-12/);
});
