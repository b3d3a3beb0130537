import { describe, expect, test } from 'vitest';
import { answered, get, raw, transportTo } from './testdata/sockets.ts';
import type { Outgoing } from './transport.ts';

describe('what supertest cannot send goes out on the wire', () => {
  test.each<[string, Partial<Outgoing>, string]>([
    [
      'repeated headers',
      {
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      },
      '\r\nX-A: 1\r\nx-a: 2\r\n',
    ],
    ['dots in the path', { path: '/a/../b/./c' }, 'GET /a/../b/./c HTTP/1.1'],
    ['an absolute path', { path: 'http://other.invalid/x' }, 'GET http://other.invalid/x HTTP/1.1'],
    ['signs that a browser would escape', { path: '/a"b|c\\d{e}' }, 'GET /a"b|c\\d{e} HTTP/1.1'],
    ['doubled slashes', { path: '//a//b' }, 'GET //a//b HTTP/1.1'],
    ['a method of its own', { method: 'PURGE' }, 'PURGE / HTTP/1.1'],
    ['HEAD', { method: 'HEAD' }, 'HEAD / HTTP/1.1'],
    ['a body without a content type', { method: 'POST', body: 'raw', headers: [] }, 'Content-Length: 3'],
  ])('%s', async (_, more, expected) => {
    let seen = '';
    const base = await raw((socket) =>
      socket.on('data', (data) => {
        seen += data.toString();
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      }),
    );
    const transport = transportTo(base);
    answered(await transport.send(get('/', more)));
    expect(seen).toContain(expected);
    expect(seen.toLowerCase()).not.toContain('form-urlencoded');
    answered(await transport.send(get('/next')));
  });
});
