import { expect, test } from 'vitest';
import type { ChainPart, Client, Request } from '../client/request.ts';
import type { Exchange } from '../records/exchange.ts';
import { sendInOrder } from './chain.ts';
import { brokenOff, expectDone, expectTurnedAway } from './flows/findings.ts';
import { exchangeOf } from './testdata.ts';

const step = (path: string, more: Partial<ChainPart> = {}): Request => ({
  method: 'POST',
  path,
  credential: { kind: 'none' },
  effect: 'write',
  chain: { id: 'c', scope: 'own', ...more },
});

const REQUESTS = [
  step('/register', { needs: [201] }),
  step('/sign-in', { needs: null }),
  step('/asked'),
  step('/leave', { undo: true }),
];

/** Sends nothing: answers each path with its status; null: what the request needs is not there. */
async function carriedOut(
  answers: Readonly<Record<string, number | null>>,
): Promise<{ paths: string[]; exchanges: readonly Exchange[] }> {
  const paths: string[] = [];
  const client: Pick<Client, 'send'> = {
    send: async ({ path }) => {
      paths.push(path);
      const status = answers[path] ?? null;
      if (status !== null) return exchangeOf(status);
      return { ...exchangeOf(200), answer: null, fault: { code: 'unmet', message: 'there is no id' } };
    },
  };
  return { exchanges: await sendInOrder(REQUESTS, client), paths };
}

test('a chain is sent in order to its end, and leaves nothing behind', async () => {
  const { paths, exchanges } = await carriedOut({
    '/register': 201,
    '/sign-in': 204,
    '/asked': 403,
    '/leave': 204,
  });
  expect(paths).toEqual(['/register', '/sign-in', '/asked', '/leave']);
  expect(brokenOff(REQUESTS, exchanges)).toBeNull();
});

test.each([
  [
    'a step answers otherwise',
    { '/register': 200, '/leave': 204 },
    ['/register', '/leave'],
    'POST /register',
  ],
  [
    'a step is refused',
    { '/register': 201, '/sign-in': 401, '/leave': 401 },
    ['/register', '/sign-in', '/leave'],
    'POST /sign-in',
  ],
  [
    'a value is missing',
    { '/register': 201, '/leave': null },
    ['/register', '/sign-in', '/leave'],
    'there is no id',
  ],
])('it breaks off where %s, blames nobody, and takes back what was made', async (_, answers, sent, why) => {
  const { paths, exchanges } = await carriedOut(answers);
  expect(paths).toEqual(sent);
  const finding = brokenOff(REQUESTS, exchanges);
  expect(finding?.outcome).toBe('inconclusive');
  expect(finding?.reason).toContain(why);
});

test('whatever the question is answered, the chain has come to its end', async () => {
  for (const asked of [200, 401, 500]) {
    const { exchanges } = await carriedOut({
      '/register': 201,
      '/sign-in': 200,
      '/asked': asked,
      '/leave': 204,
    });
    expect(brokenOff(REQUESTS, exchanges)).toBeNull();
  }
});

test.each([
  [200, 'pass', 'fail'],
  [201, 'fail', 'fail'],
  [403, 'fail', 'pass'],
  [404, 'fail', 'pass'],
  [500, 'fail', 'fail'],
  [503, 'inconclusive', 'inconclusive'],
])('an answer %i: done %s, turned away %s', (status, done, turnedAway) => {
  expect(expectDone(exchangeOf(status), [200], 'it').outcome).toBe(done);
  expect(expectTurnedAway(exchangeOf(status), null, 'it').outcome).toBe(turnedAway);
});
