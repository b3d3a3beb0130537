import { expect, test } from 'vitest';
import { IDENTIFIED, route, server } from './testdata/contract.ts';

const start = (trustedProxies: readonly string[]) =>
  server({
    routes: [route('GET /books', IDENTIFIED)],
    rateLimits: {
      key: 'identity',
      algorithm: 'fixed-window',
      burst: null,
      windowMs: 60_000,
      tiers: { anonymous: 1 },
      trustedProxies,
      whenStoreFails: 'open',
      headers: {},
    },
  });

/** Status by status: 401 for a fresh budget, 429 for a spent one. */
async function statuses(trusted: readonly string[], remoteAddress: string, forwarded: readonly string[]) {
  const app = await start(trusted);
  const all: number[] = [];
  for (const value of forwarded) {
    const headers = value === '' ? {} : { 'x-forwarded-for': value };
    all.push((await app.inject({ url: '/books', remoteAddress, headers })).statusCode);
  }
  return all;
}

test('X-Forwarded-For counts for nothing from an address that is no trusted proxy', async () => {
  expect(await statuses([], '192.0.2.1', ['', '203.0.113.1', '203.0.113.2'])).toEqual([401, 429, 429]);
  expect(await statuses(['10.0.0.0/8'], '192.0.2.1', ['203.0.113.1', '203.0.113.2'])).toEqual([401, 429]);
});

test('a trusted proxy names the caller', async () => {
  const named = ['203.0.113.1', '203.0.113.2', '203.0.113.1', '2001:db8::1', '2001:db8::1'];
  expect(await statuses(['10.0.0.0/8'], '10.1.2.3', named)).toEqual([401, 401, 429, 401, 429]);
});

test('what stands before the last untrusted address, anybody may have written', async () => {
  const written = [
    '198.51.100.1, 203.0.113.1',
    '198.51.100.2, 203.0.113.1',
    '198.51.100.2, 203.0.113.1, 10.9.9.9',
  ];
  expect(await statuses(['10.0.0.0/8'], '10.1.2.3', written)).toEqual([401, 429, 429]);
});

test('without a readable name the proxy itself is counted', async () => {
  expect(await statuses(['10.1.2.3'], '10.1.2.3', ['', 'unknown', '10.1.2.3'])).toEqual([401, 429, 429]);
});
