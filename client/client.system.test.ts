import type { IncomingMessage } from 'node:http';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { Exchange } from '../records/exchange.ts';
import type { CredentialUse } from './request.ts';
import { allSchemes } from './testdata/contract.ts';
import { as, counter, get, open, serve, unlimited } from './testdata/served.ts';
import { VERSION } from './version.ts';

const validExchange = Compile(Exchange);

describe('sharing', () => {
  test('equal safe requests are sent once, also while the first is under way, and what differs is sent', async () => {
    const requests = counter();
    const { client } = open(
      await serve((_, response) => setTimeout(() => response.end(String(requests.next())), 20)),
    );
    const [a, b] = await Promise.all([
      client.send(get('/me', as('model'))),
      client.send({ ...get('/me', { identity: 'model', kind: 'valid' }) }),
    ]);
    const c = await client.send(get('/me', as('model')));
    expect([b.id, c.id]).toEqual([a.id, a.id]);
    await client.send(get('/me', as('vet')));
    await client.send(get('/me', as('model'), { fresh: true }));
    await client.send(get('/me', as('model'), { fresh: true }));
    await client.send(get('/me', as('model'), { method: 'POST', effect: 'write' }));
    await client.send(get('/me', as('model'), { method: 'POST', effect: 'write' }));
    expect(requests.count()).toBe(6);
    expect(client.counts).toEqual({ sent: 6, shared: 2 });
  });

  test('an exchange that ended in a fault is not shared further', async () => {
    const requests = counter();
    const { client } = open(
      await serve((request, response) => (requests.next() === 1 ? request.socket.destroy() : response.end())),
    );
    expect((await client.send(get('/me'))).fault?.code).toBe('reset');
    expect((await client.send(get('/me'))).fault).toBeNull();
  });
});

test('no more requests are under way than allowed', async () => {
  let now = 0;
  let most = 0;
  const base = await serve((_, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      response.end();
    }, 15);
  });
  for (const [concurrency, expected] of [
    [3, 3],
    [undefined, 8],
  ] as const) {
    most = 0;
    const { client } = open(base, concurrency === undefined ? {} : { concurrency });
    await Promise.all(Array.from({ length: 30 }, (_, i) => client.send(get(`/${i}`))));
    expect(most).toBe(expected);
  }
});

describe('every request', () => {
  test('carries the contract’s headers, who calls, and a trace; what the request sets itself goes first', async () => {
    const seen: IncomingMessage[] = [];
    const { client } = open(
      await serve((request, response) => {
        seen.push(request);
        response.end();
      }),
    );
    await client.send(get('/me'));
    await client.send(
      get(
        '/me',
        { kind: 'none' },
        {
          headers: [
            ['x-contract', 'mine'],
            ['User-Agent', 'other'],
          ],
          body: { a: 1 },
          method: 'POST',
        },
      ),
    );
    expect(seen[0]?.headers).toMatchObject({
      'x-contract': 'always',
      'user-agent': `gatehouse/${VERSION}`,
      'accept-encoding': 'identity',
    });
    expect(seen[0]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(seen[1]?.headers['traceparent']).not.toBe(seen[0]?.headers['traceparent']);
    expect(seen[1]?.headers).toMatchObject({
      'x-contract': 'mine',
      'user-agent': 'other',
      'content-type': 'application/json',
    });
  });

  test('goes to the base path of the API, with its query', async () => {
    const { client } = open(`${await serve((request, response) => response.end(request.url))}/base`);
    expect((await client.send(get('/me', { kind: 'none' }, { query: { 'a b': 'c&d' } }))).answer?.body).toBe(
      '/base/me?a%20b=c%26d',
    );
  });

  test('is recorded as the schema of exchanges says', async () => {
    const { client, recorded } = open(
      await serve((_, response) => response.writeHead(302, { Location: '/' }).end()),
    );
    const exchange = await client.send(get('/me', as('model')));
    expect(recorded).toEqual([exchange]);
    expect(validExchange.Check(exchange)).toBe(true);
    expect(exchange).toMatchObject({
      id: 0,
      answer: { status: 302 },
      fault: null,
      echoed: false,
      request: { credential: 'valid credential of model' },
    });
    expect(exchange.curl).toContain('-H "Authorization: Bearer $MODEL_KEY"');
  });
});

describe('an unexpected 429', () => {
  const limited = (): EffectiveContract => {
    const contract = allSchemes();
    return contract.rateLimits === null
      ? contract
      : { ...contract, rateLimits: { ...contract.rateLimits, windowMs: 150 } };
  };
  test('is waited for as long as Retry-After says, but no longer than a window', async () => {
    const requests = counter();
    const base = await serve((_, response) =>
      requests.next() === 1 ? response.writeHead(429, { 'Retry-After': '60' }).end() : response.end(),
    );
    const { client, recorded } = open(base, { contract: limited() });
    const before = performance.now();
    expect(await client.send(get('/me', as('mia')))).toMatchObject({ fault: null, answer: { status: 200 } });
    expect(performance.now() - before).toBeGreaterThan(140);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(recorded.map(({ answer }) => answer?.status)).toEqual([429, 200]);
  });
  test('again and again ends as throttled, with the last answer', async () => {
    const base = await serve((_, response) => response.writeHead(429, { 'Retry-After': '0' }).end());
    const { client } = open(base, { contract: limited() });
    expect(await client.send(get('/health'))).toMatchObject({
      fault: { code: 'throttled' },
      answer: { status: 429 },
    });
    expect(client.counts.sent).toBe(3);
  });
  test('is an answer like any other to a request that is sent past the pace', async () => {
    const { client } = open(await serve((_, response) => response.writeHead(429).end()), {
      contract: limited(),
    });
    expect(await client.send(get('/me', as('mia'), { unpaced: true }))).toMatchObject({
      fault: null,
      answer: { status: 429 },
    });
    expect(client.counts.sent).toBe(1);
  });
});

test('the tiers hold: no request of 60 is refused, and bad credentials come from other addresses', async () => {
  const counts = new Map<string, number[]>();
  const contract = allSchemes('own');
  const base = await serve((request, response) => {
    const valid = request.headers['x-service-id'] === undefined;
    const account = valid ? 'mia' : (request.socket.remoteAddress ?? '');
    const seen = (counts.get(account) ?? []).filter((at) => at > Date.now() - 2000);
    counts.set(account, [...seen, Date.now()]);
    response.writeHead(seen.length >= (valid ? 20 : 5) ? 429 : 200).end();
  });
  const { client } = open(base, { contract });
  const bad: CredentialUse = { kind: 'altered', identity: 'billing', how: 'no-secret' };
  const requests = Array.from({ length: 30 }, (_, i) => [
    get(`/me?${i}`, as('mia')),
    get(`/me?${i}`, bad),
  ]).flat();
  const answers = await Promise.all(requests.map((request) => client.send(request)));
  expect(answers.map(({ answer }) => answer?.status).filter((status) => status !== 200)).toEqual([]);
  expect(counts.size).toBe(7);
  expect(new Set(answers.map(({ request }) => request.from))).toContain('127.77.0.6');
});

describe('the served revision', () => {
  test('is read from the header of every answer, in the order seen', async () => {
    const revision = counter();
    const { client } = open(
      await serve((_, response) =>
        response.setHeader('X-Revision', `r${Math.min(2, revision.next())}`).end(),
      ),
    );
    expect(await client.readRevision()).toBe('r1');
    await client.send(get('/a'));
    await client.send(get('/b'));
    expect(client.revisions).toEqual(['r1', 'r2']);
  });
  test('or from the answer to a request of its own', async () => {
    const contract = {
      ...unlimited(),
      api: { name: 'a', revision: { method: 'GET', path: '/version', pointer: '/build/0' } },
    };
    const { client } = open(
      await serve((request, response) => response.end(request.url === '/version' ? '{"build":[42]}' : '')),
      { contract },
    );
    await client.send(get('/a'));
    expect(client.revisions).toEqual([]);
    expect(await client.readRevision()).toBe('42');
    expect(client.revisions).toEqual(['42']);
  });
  test('is null where the API does not name it', async () => {
    const { client } = open(await serve((_, response) => response.end()));
    expect(await client.readRevision()).toBeNull();
  });
});

describe('an interrupted run', () => {
  test('ends at once: what is under way, what waits its turn, and what comes after', async () => {
    const controller = new AbortController();
    const { client } = open(await serve(() => undefined), {
      contract: allSchemes(),
      signal: controller.signal,
    });
    const all = Array.from({ length: 40 }, (_, i) => client.send(get(`/me?${i}`, as('mia'))));
    setTimeout(() => controller.abort(), 50);
    const before = performance.now();
    const exchanges = [...(await Promise.all(all)), await client.send(get('/late'))];
    expect(performance.now() - before).toBeLessThan(500);
    expect(new Set(exchanges.map(({ fault }) => fault?.code))).toEqual(new Set(['aborted']));
  });
  test('and so does one whose client is closed', async () => {
    const { client } = open(await serve(() => undefined));
    const pending = client.send(get('/me'));
    await client.close();
    expect((await pending).fault?.code).toBe('aborted');
  });
});
