import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readVerdict } from '../records/read-run.ts';
import { contractFor, folderWith, gatehouse, onlyRun, startGatehouse } from './testdata.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  cleanups.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const http = async (listener: RequestListener): Promise<string> =>
  `http://${await listening(createServer(listener))}`;
const raw = async (onSocket: (socket: Socket) => void): Promise<string> =>
  `http://${await listening(createSocketServer(onSocket))}`;

async function tls(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      '-subj',
      '/CN=elsewhere.example',
    ],
    { stdio: 'ignore' },
  );
  const server = createSecureServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    (_request, response) => response.end('{}'),
  );
  server.on('tlsClientError', () => undefined);
  return `https://${await listening(server)}`;
}

const megabyte = Buffer.alloc(1024 * 1024, 'a');

/** 200 MB with an honest 200, whatever is asked. */
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain', 'x-revision': 'r1' });
  let sent = 0;
  const more = (): void => {
    while (sent < 200 && !response.destroyed) {
      sent += 1;
      if (!response.write(megabyte)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
};

const FAULTS: readonly [string, () => Promise<string>][] = [
  ['nobody listens', async () => 'http://127.0.0.1:1'],
  ['it accepts and never answers', () => raw(() => undefined)],
  [
    'it answers something that is no HTTP',
    () => raw((socket) => socket.end('220 mail.example ESMTP\r\n\r\n')),
  ],
  [
    'it redirects in a loop',
    () => http((request, response) => response.writeHead(302, { location: request.url ?? '/' }).end()),
  ],
  ['its certificate is not to be trusted', tls],
  [
    'it resets in the middle of a body',
    () =>
      http((_request, response) => {
        response.writeHead(200, { 'content-length': '1000', 'x-revision': 'r1' });
        response.write('half', () => response.socket?.resetAndDestroy());
      }),
  ],
  [
    'it drips a byte a second',
    () =>
      http((_request, response) => {
        response.writeHead(200, { 'x-revision': 'r1' });
        const timer = setInterval(() => response.write('.'), 1000);
        response.once('close', () => clearInterval(timer));
      }),
  ],
  ['it is overloaded', () => http((_request, response) => response.writeHead(503).end())],
];

describe('an API that cannot be judged', () => {
  test.each(FAULTS)('is held when %s', async (_title, start) => {
    const { dir, remove } = folderWith(contractFor(await start()));
    cleanups.push(remove);
    const begun = Date.now();
    const { code, out, err } = await gatehouse(['check', '.', 'staging'], dir, {
      ANA_KEY: 'key-of-ana-123456',
    });
    expect(code, out + err).toBe(20);
    expect(out).toContain('hold');
    expect(Date.now() - begun).toBeLessThan(25_000);
  });

  test('with answers of 200 MB is cut at 1 MiB, in less than 200 MB of memory', async () => {
    const { dir, remove } = folderWith(contractFor(await http(endless)));
    cleanups.push(remove);
    const measure = encodeURIComponent(
      `process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))`,
    );
    const { code, err } = await gatehouse(['check', '.', 'staging'], dir, {
      ANA_KEY: 'key-of-ana-123456',
      NODE_OPTIONS: `--import=data:text/javascript,${measure}`,
    });
    // It serves everyone: that is a finding, and no reason to run out of memory.
    expect([10, 20]).toContain(code);
    const peakKiB = Math.max(...[...err.matchAll(/^peak (\d+)$/gm)].map(([, kib]) => Number(kib)));
    expect(peakKiB).toBeGreaterThan(0);
    expect(peakKiB / 1024).toBeLessThan(200);
    for (const line of readFileSync(join(onlyRun(dir), 'exchanges.jsonl'), 'utf8').split('\n'))
      expect(line.length).toBeLessThan(2.2 * 1024 * 1024);
  });
});

describe('a run that is cut short', () => {
  const slow = (): Promise<string> =>
    http((request, response) => {
      const allowed = request.headers['x-api-key'] === 'key-of-ana-123456' || request.url === '/live';
      setTimeout(() => response.writeHead(allowed ? 200 : 401, { 'x-revision': 'r1' }).end('{}'), 400);
    });

  test('by Ctrl-C says that it is partial and is held', async () => {
    const { dir, remove } = folderWith(contractFor(await slow()));
    cleanups.push(remove);
    const started = startGatehouse(['check', '.', 'staging'], dir, { ANA_KEY: 'key-of-ana-123456' });
    await started.said('Checking');
    await new Promise((go) => setTimeout(go, 600));
    started.kill('SIGINT');
    const { code, out } = await started.done;
    expect(code).toBe(20);
    expect(out).toContain('partial');
    expect(readVerdict(onlyRun(dir)).verdict).toBe('hold');
  });

  test('by SIGKILL is neither 0 nor 10, and judging what it left is hold', async () => {
    const { dir, remove } = folderWith(contractFor(await slow()));
    cleanups.push(remove);
    const started = startGatehouse(['check', '.', 'staging'], dir, { ANA_KEY: 'key-of-ana-123456' });
    await started.said('Checking');
    await new Promise((go) => setTimeout(go, 600));
    started.kill('SIGKILL');
    const { code, signal } = await started.done;
    expect([code, signal]).toEqual([null, 'SIGKILL']);
    const judged = await gatehouse(['judge', onlyRun(dir)], dir);
    expect(judged.code).toBe(20);
    expect(judged.out).toContain('partial');
  });
});
