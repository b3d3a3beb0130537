import { describe, expect, it } from 'vitest';
import { readHar } from './har.ts';
import { readOpenApi } from './read.ts';
import { shopDocument } from './testdata/documents.ts';

const { operations } = readOpenApi('openapi.yaml', shopDocument);
const entry = (method: string, url: string, status = 200, postData?: unknown) => ({
  request: { method, url, postData, headers: [{ name: 'Authorization', value: 'Bearer canary' }] },
  response: { status },
});
const read = (...entries: readonly unknown[]) =>
  readHar('a.har', JSON.stringify({ log: { entries } }), operations);
const HOST = 'https://shop.example.com/v1';

describe('a HAR', () => {
  it('gives each operation its first request that succeeded', () => {
    const { seen } = read(
      entry('GET', `${HOST}/items/0`, 404),
      entry('GET', `${HOST}/items/a%20b?verbose=1&token=canary`),
      entry('GET', `${HOST}/items/9`),
      entry('POST', `${HOST}/items`, 201, {
        mimeType: 'application/json; charset=utf-8',
        text: '{"name":"pen"}',
      }),
    );
    expect([...seen]).toEqual([
      ['GET /items/{item_id}', { path: { item_id: 'a b' }, query: { verbose: '1' } }],
      ['POST /items', { path: {}, query: {}, body: { name: 'pen' } }],
    ]);
  });

  it('gives up no credential: no header, no value or body named like a secret', () => {
    const secret = { mimeType: 'application/json', text: '{"user":{"password":"canary"}}' };
    const examples = read(entry('POST', `${HOST}/items?api_key=canary`, 201, secret));
    expect(JSON.stringify([...examples.seen])).not.toContain('canary');
    expect(examples.seen.get('POST /items')).toEqual({ path: {}, query: {} });
  });

  it('names what the document does not have, of the same host only', () => {
    const examples = read(
      entry('GET', `${HOST}/items`),
      entry('GET', `${HOST}/hidden?x=1`),
      entry('GET', 'https://cdn.example.net/a.js'),
    );
    expect(examples.unlisted).toEqual(['GET /v1/hidden']);
  });

  it.each([
    ['{', 'a.har is not JSON'],
    ['{}', 'a.har has no log.entries'],
  ])('is refused in words: %s', (text, words) => {
    expect(() => readHar('a.har', text, operations)).toThrow(words);
  });

  it('skips what is no request', () => {
    expect(read(null, {}, { request: {}, response: {} }, entry('GET', 'data:x'))).toEqual({
      seen: new Map(),
      unlisted: [],
    });
  });
});
