import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedContract, serveContract } from './serve.ts';
import { contract, IDENTIFIED, identity, route } from './testdata/contract.ts';

const KEY = 'k-1234567890abcdef';
let served: ServedContract;
beforeAll(async () => {
  served = await serveContract({
    contract: contract({
      schemes: { key: { type: 'opaque', name: 'key', header: 'Authorization', prefix: 'Bearer ' } },
      identities: identity('ann', 'key', { credential: { token: '$KEY' } }),
      routes: [route('GET /books', IDENTIFIED)],
    }),
    variables: () => KEY,
    port: 0,
    revision: 'r1',
    clock: { now: () => Date.now() },
    random: (bytes) => new Uint8Array(bytes),
  });
});
afterAll(() => served.close());

/** Sends lines as they are: other clients join or drop repeated fields. */
const send = (request: string, ...headers: readonly string[]) =>
  new Promise<string>((done, failed) => {
    const socket = connect(served.port, '127.0.0.1');
    let answer = '';
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', failed).on('end', () => done(answer));
    socket.end([`${request} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
  });

test('serves on a free port of the loopback address', async () => {
  expect(served.url).toBe(`http://127.0.0.1:${served.port}`);
  expect(await send('GET /books', `Authorization: Bearer ${KEY}`)).toMatch(/^HTTP\/1\.1 200 /);
});

test.each([
  ['the good one first', [KEY, 'wrong']],
  ['the good one last', ['wrong', KEY]],
  ['twice the good one', [KEY, KEY]],
])('refuses two credentials in one header, %s', async (_, keys) => {
  const answer = await send('GET /books', ...keys.map((key) => `Authorization: Bearer ${key}`));
  expect(answer).toMatch(/^HTTP\/1\.1 401 [\s\S]*MALFORMED/);
});

test('answers HEAD without a body, with the headers of GET', async () => {
  const answer = await send('HEAD /books', `Authorization: Bearer ${KEY}`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-length: [1-9][\s\S]*\r\n\r\n$/);
});

test('guards methods that the framework has no route for', async () => {
  expect(await send('PROPFIND /books')).toMatch(/^HTTP\/1\.1 401 /);
  expect(await send('PROPFIND /books', `Authorization: Bearer ${KEY}`)).toMatch(
    /^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD, OPTIONS/i,
  );
});

test.each(['//books', '/books/', '/books;a=b', '/books%2F', '/./books', '/BOOKS'])(
  'does not serve %s',
  async (path) => {
    expect(await send(`GET ${path}`, `Authorization: Bearer ${KEY}`)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await send(`GET ${path}`)).toMatch(/^HTTP\/1\.1 401 /);
  },
);
