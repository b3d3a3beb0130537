import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { forReports } from './shorten.ts';

const exchangeWith = (body: string): Exchange => ({
  id: 1,
  at: '2026-11-25T09:30:12.000Z',
  request: { method: 'GET', url: 'https://api.example.com/a', headers: [], body: null, credential: 'none' },
  answer: { status: 200, headers: [], body, bytes: body.length, cut: false },
  fault: null,
  echoed: false,
  tookMs: 1,
  curl: 'curl https://api.example.com/a',
});

test('a long body keeps its beginning, half a character too, and says that it is cut', () => {
  const beginning = `${'a'.repeat(16_383)}\ud83d`;
  expect(forReports(exchangeWith(`${beginning}\ude00${'b'.repeat(100)}`)).answer).toMatchObject({
    body: beginning,
    cut: true,
  });
});

test('a short exchange stays as it is', () => {
  const exchange = exchangeWith('short');
  expect(forReports(exchange)).toBe(exchange);
});

test('the rest of a long body is given back to the machine', () => {
  const kept: Exchange[] = [];
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 300; i += 1)
    kept.push(forReports(exchangeWith(Buffer.alloc(1_048_576, `${i}`).toString('latin1'))));
  expect(kept).toHaveLength(300);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1_048_576);
});
