import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import type net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import {
  answered,
  faultCode,
  get,
  listen,
  raw,
  serve,
  servers,
  sockets,
  transportTo,
} from './testdata/sockets.ts';

const unhandled: unknown[] = [];
const remember = (error: unknown): void => void unhandled.push(error);
process.on('unhandledRejection', remember);

afterAll(() => {
  process.off('unhandledRejection', remember);
  expect(unhandled).toEqual([]);
});

describe.each([
  ['an ordinary request', false],
  ['a request on the wire', true],
])('%s', (_, wire) => {
  test('brings back status, headers in order and case, and the body to the byte', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(418, ['X-Zebra', '1', 'x-alpha', '2', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
      response.end('{"ü":1}');
    });
    const answer = answered(await transportTo(base).send(get('/', { wire })));
    expect(answer).toMatchObject({ status: 418, bytes: 8, cut: false });
    expect(answer.body.toString()).toBe('{"ü":1}');
    expect(answer.headers.slice(0, 4)).toEqual([
      ['X-Zebra', '1'],
      ['x-alpha', '2'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
  });

  test('sends method, path, headers and body as they stand', async () => {
    const base = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () =>
        response.end(
          JSON.stringify({ method: request.method, url: request.url, raw: request.rawHeaders, body }),
        ),
      );
    });
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-Custom', 'Ab'],
    ] as const;
    const answer = answered(
      await transportTo(base).send(get('/a%2Fb?q=%20x', { wire, method: 'POST', headers, body: '{"ä":1}' })),
    );
    const seen: unknown = JSON.parse(answer.body.toString());
    expect(seen).toMatchObject({ method: 'POST', url: '/a%2Fb?q=%20x', body: '{"ä":1}' });
    expect(seen).toHaveProperty('raw', expect.arrayContaining(['Content-Type', 'X-Custom', 'Ab']));
    expect(answer.body.toString()).toContain('"Content-Length","8"');
  });

  test('follows no redirect', async () => {
    let requests = 0;
    const base = await serve((_request, response) => {
      requests += 1;
      response.writeHead(302, { Location: '/' }).end();
    });
    expect(faultCode(await transportTo(base).send(get('/', { wire })))).toBe('status 302');
    expect(requests).toBe(1);
  });

  test('keeps its connection for the next request', async () => {
    const base = await serve((request, response) => void response.end(String(request.socket.remotePort)));
    const transport = transportTo(base);
    const ports = new Set<string>();
    for (let i = 0; i < 5; i += 1)
      ports.add(answered(await transport.send(get('/', { wire }))).body.toString());
    expect(ports.size).toBe(1);
  });

  test('can be sent from another local address', async () => {
    const base = await serve((request, response) => void response.end(request.socket.remoteAddress));
    expect(
      answered(await transportTo(base).send(get('/', { wire, localAddress: '127.77.0.9' }))).body.toString(),
    ).toBe('127.77.0.9');
  });

  test('to a dead port is refused', async () => {
    const base = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(faultCode(await transportTo(base).send(get('/', { wire })))).toBe('refused');
  });

  test('to a host that does not exist is a DNS fault', async () => {
    expect(faultCode(await transportTo('http://no-such-host.invalid').send(get('/', { wire })))).toBe('dns');
  });

  test('that is never answered ends at its deadline, and its connection with it', async () => {
    const base = await raw((socket) => void socket.resume());
    const before = performance.now();
    expect(faultCode(await transportTo(base, { timeoutMs: 200 }).send(get('/', { wire })))).toBe('timeout');
    expect(performance.now() - before).toBeLessThan(600);
    await expect.poll(() => sockets.size).toBe(0);
  });

  test('whose answer drips beyond the deadline ends there', async () => {
    const base = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const before = performance.now();
    expect(faultCode(await transportTo(base, { timeoutMs: 300 }).send(get('/', { wire })))).toBe('timeout');
    expect(performance.now() - before).toBeLessThan(700);
    await expect.poll(() => sockets.size).toBe(0);
  });

  test.each([
    ['something that is not HTTP', 'HELLO\r\n\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nbroken\r\n\r\n'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n'],
  ])('answered with %s is invalid HTTP', async (_name, answer) => {
    const base = await raw((socket) => socket.once('data', () => socket.write(answer)));
    expect(faultCode(await transportTo(base).send(get('/', { wire })))).toBe('invalid-http');
  });

  test('whose connection is reset before the answer is a reset', async () => {
    const base = await raw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(faultCode(await transportTo(base).send(get('/', { wire })))).toBe('reset');
  });

  test.each([
    ['reset', (socket: net.Socket) => void socket.resetAndDestroy()],
    ['closed', (socket: net.Socket) => void socket.end()],
  ])('whose connection is %s in mid-body is a reset', async (_name, end) => {
    const base = await raw((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc');
        setTimeout(() => end(socket), 30);
      }),
    );
    expect(faultCode(await transportTo(base).send(get('/', { wire })))).toBe('reset');
  });

  test('over a kept connection that the server has closed is sent once more', async () => {
    let connections = 0;
    const base = await raw((socket) => {
      connections += 1;
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (connections === 1 && requests === 2) return void socket.destroy();
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const transport = transportTo(base);
    expect(faultCode(await transport.send(get('/', { wire })))).toBe('status 200');
    expect(faultCode(await transport.send(get('/', { wire })))).toBe('status 200');
    expect(connections).toBe(2);
    expect(faultCode(await transport.send(get('/', { wire })))).toBe('status 200');
  });

  test('ends quickly when the run is interrupted', async () => {
    const base = await raw((socket) => void socket.resume());
    const controller = new AbortController();
    const pending = transportTo(base).send(get('/', { wire }), controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(faultCode(await pending)).toBe('aborted');
    expect(faultCode(await transportTo(base).send(get('/', { wire }), controller.signal))).toBe('aborted');
    await expect.poll(() => sockets.size).toBe(0);
  });

  test('with a header that HTTP cannot carry is unsendable', async () => {
    const base = await serve((_request, response) => void response.end());
    const result = await transportTo(base).send(get('/', { wire, headers: [['X-Bad', 'a\nb']] }));
    expect(faultCode(result)).toBe('unsendable');
    expect(JSON.stringify(result)).not.toContain('a\\nb');
  });

  test('reads 200 MB only to its bound, and memory stays bounded', async () => {
    const block = Buffer.alloc(1_048_576, 'x');
    const base = await serve((_request, response) => {
      let left = 200;
      const more = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!response.write(block)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const transport = transportTo(base);
    answered(await transport.send(get('/', { wire })));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 5; i += 1) {
      const answer = answered(await transport.send(get('/', { wire })));
      expect(answer.cut).toBe(true);
      expect(answer.body.length).toBe(1_048_576);
      expect(answer.bytes).toBeLessThan(4_194_304);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1_048_576);
    await expect.poll(() => sockets.size).toBe(0);
  });

  test('unpacks what was compressed unasked, to the same bound', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(50_000_000, 'x'));
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
    });
    const answer = answered(await transportTo(base).send(get('/', { wire })));
    expect(answer.cut).toBe(true);
    expect(answer.body.subarray(0, 3).toString()).toBe('xxx');
  });
});

test('an answer cut within a character ends before it', async () => {
  const base = await serve((_request, response) => void response.end(`${'x'.repeat(1023)}€uro`));
  const answer = answered(await transportTo(base, { maxBodyBytes: 1024 }).send(get()));
  expect(answer.body.toString()).toBe('x'.repeat(1023));
});

test('a certificate nobody vouches for is a TLS fault, and so is plain HTTP', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-days', '1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  const secure = await listen(
    https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }),
    'https',
  );
  rmSync(dir, { recursive: true });
  const plain = (await serve((_request, response) => void response.end())).replace('http:', 'https:');
  for (const wire of [false, true]) {
    expect(faultCode(await transportTo(secure).send(get('/', { wire })))).toBe('tls');
    expect(faultCode(await transportTo(plain).send(get('/', { wire })))).toBe('tls');
  }
});
