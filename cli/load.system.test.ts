import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirePart } from '../rehearsal/parts.ts';
import { filesBelow, folderWith, gatehouse, onlyRun, startGatehouse } from './testdata.ts';

const BIN = fileURLToPath(new URL('./gatehouse.mjs', import.meta.url));

/** A contract with two tiers, short enough to be loaded in a test. `command` starts whatever serves it. */
const contract = (command: string, changes: Readonly<Record<string, string>> = {}): string => {
  const text = `
gatehouse: 1
api: { name: loaded, revision: { header: X-Revision } }
environments:
  rehearsal: { command: "${command}", env: { ANA_KEY: "\${random}", UMA_KEY: "\${random}" } }
  live: { url: "https://live.example.com", protected: true }
schemes: { key: { type: api-key } }
identities:
  ana: { scheme: key, tier: gold, credential: { token: $ANA_KEY } }
  uma: { scheme: key, tier: free, credential: { token: $UMA_KEY } }
routes:
  - { route: GET /live, allow: public, rateLimit: exempt, p95: 500ms }
  - { route: GET /things, allow: identified }
rateLimits: { algorithm: token-bucket, burst: 10, window: 1s, tiers: { free: 20, gold: 60 } }
health: { liveness: /live }
objectives: { authSuccess: ">= 99%", p95: "< 500ms", rateLimitAccuracy: ">= 99%" }
load: { steady: { rate: 60/s, for: 6s }, health: { rate: 12/s }, limits: {} }
`;
  return Object.entries(changes).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the contract holds no ${from}`);
    return all.replace(from, to);
  }, text);
};
const SERVE = `node ${BIN} serve served.yaml rehearsal`;

/** Nothing but the limits: what the tests of a limiter need. */
const ONLY_LIMITS = { 'steady: { rate: 60/s, for: 6s }, health: { rate: 12/s }, ': '' };

/** Two instances of the API, which count together where both are told of one Redis. */
const instances = (redis: string): Readonly<Record<string, string>> => ({
  'rehearsal: { ': 'rehearsal: { instances: 2, ',
  'UMA_KEY: "${random}"': `UMA_KEY: "\${random}"${redis}`,
  // Nothing but the limits is measured.
  ...ONLY_LIMITS,
  ', p95: 500ms': '',
  'authSuccess: ">= 99%", p95: "< 500ms", ': '',
});

let dir: string;
let remove: () => void;
const prepare = (
  command: string,
  served: Readonly<Record<string, string>> = {},
  called: Readonly<Record<string, string>> = {},
): void => {
  ({ dir, remove } = folderWith(contract(command, called)));
  writeFileSync(join(dir, 'served.yaml'), contract('true', served));
};
beforeEach(() => prepare(SERVE));
afterEach(() => remove());
const verdictOf = (): {
  objectives: { name: string; result: string }[];
  reasons: { id: string; text: string; effect: string }[];
} => JSON.parse(readFileSync(join(onlyRun(dir), 'verdict.json'), 'utf8'));
const figures = () => Object.fromEntries(verdictOf().objectives.map(({ name, result }) => [name, result]));

describe('gatehouse load', () => {
  // A machine that stands still in the middle makes it a hold, rightly: that is not what is tested here.
  test('promotes an API that keeps its objectives, and can be judged again', { retry: 2 }, async () => {
    rmSync(join(dir, 'runs'), { recursive: true, force: true });
    const { code, out, err } = await gatehouse(['load'], dir);
    expect({ code, err: code === 0 ? '' : out + err }).toEqual({ code: 0, err: '' });
    expect(figures()).toEqual({
      authSuccess: 'met',
      p95: 'met',
      rateLimitAccuracy: 'met',
      'p95 of GET /live': 'met',
    });
    const run = onlyRun(dir);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Load by scenario and route');
    expect(readFileSync(join(run, 'report.md'), 'utf8')).toContain(
      '| steady | <code>GET /things</code> | 360 | 360 |',
    );
    expect((await gatehouse(['judge', run], dir)).code).toBe(0);
    const result = join(run, 'load-result.json');
    writeFileSync(result, readFileSync(result, 'utf8').replace('"200":', '"500":'));
    const again = await gatehouse(['judge', run], dir);
    expect(again.code).toBe(30);
    expect(again.err).toContain('does not lead to the observations');
  });

  test('writes no credential anywhere', async () => {
    const key = 'Kanarienvogel-0123456789-abcdef';
    remove();
    ({ dir, remove } = folderWith(contract(SERVE).replace('ANA_KEY: "${random}"', 'ANA_KEY: $OUTER_KEY')));
    writeFileSync(join(dir, 'served.yaml'), contract('true'));
    const { out, err } = await gatehouse(['load'], dir, { OUTER_KEY: key });
    const files = filesBelow(join(dir, 'runs'));
    expect(files.map(({ file }) => file).join()).toContain('load-result.json');
    for (const { bytes } of files) expect(bytes.includes(key)).toBe(false);
    expect(out + err).not.toContain(key);
  });

  test.each([
    ['a tier that admits a tenth more', { 'free: 20': 'free: 22' }, 'load/limiter-accuracy'],
    ['a tier that admits a tenth less', { 'gold: 60': 'gold: 54' }, 'load/limiter-accuracy'],
    ['a bucket twice as large', { 'burst: 10': 'burst: 20' }, 'load/limiter-accuracy'],
    ['a limiter that was never put in', { 'rateLimits: {': 'waivers: []\n#' }, 'load/limiter-accuracy'],
  ])('rejects %s', async (_, served, rule) => {
    remove();
    prepare(SERVE, served, ONLY_LIMITS);
    if ('rateLimits: {' in served)
      writeFileSync(
        join(dir, 'served.yaml'),
        contract('true', { ...served, 'tier: gold, ': '', 'tier: free, ': '', ', limits: {}': '' }),
      );
    const { code } = await gatehouse(['load'], dir);
    expect(code).toBe(10);
    expect(
      verdictOf()
        .reasons.filter(({ effect }) => effect === 'reject')
        .map(({ id }) => id),
    ).toContain(rule);
  });

  test('promotes two instances that count in one Redis', { retry: 2 }, async (context) => {
    const found = requirePart('redis-server', process.env);
    if ('skip' in found) return context.skip(found.skip);
    remove();
    prepare(SERVE, {}, instances(', REDIS_URL: "${redis.url}"'));
    const { code, out, err } = await gatehouse(['load'], dir);
    expect({ code, err: code === 0 ? '' : out + err }).toEqual({ code: 0, err: '' });
    expect(figures()).toEqual({ rateLimitAccuracy: 'met' });
  });

  test('rejects two instances that do not share their counts', async () => {
    remove();
    prepare(SERVE, {}, instances(''));
    const { code } = await gatehouse(['load'], dir);
    expect(code).toBe(10);
    const [first] = verdictOf().reasons;
    expect(first?.id).toBe('load/limiter-accuracy');
    expect(figures()).toMatchObject({ rateLimitAccuracy: 'missed' });
  });

  test('holds when it is interrupted, within two seconds, with what it has', async () => {
    const started = startGatehouse(['load'], dir);
    await started.said('Loading');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const from = performance.now();
    started.kill('SIGINT');
    const { code, out } = await started.done;
    expect(performance.now() - from).toBeLessThan(2500);
    expect(code).toBe(20);
    expect(out).toContain('partial');
    expect(JSON.parse(readFileSync(join(onlyRun(dir), 'load-result.json'), 'utf8')).state).toBe(
      'interrupted',
    );
  });

  test.each([
    ['a protected environment', ['.', 'live'], '--allow-protected'],
    ['an engine that is not there', ['--engine', 'jmeter'], 'there is no engine jmeter'],
    ['a host of its own choice', ['--url', 'http://127.0.0.1:1'], "unknown option '--url'"],
    ['a seed that is none', ['--seed', 'x'], 'the seed x is no whole number'],
  ])('could not run: %s', async (_, args, why) => {
    const { code, err } = await gatehouse(['load', ...args], dir);
    expect(code).toBe(30);
    expect(err).toContain(why);
  });

  test('could not run: k6 that is not installed', async () => {
    const { code, err } = await gatehouse(['load', '--engine', 'k6'], dir, { PATH: join(dir, 'nothing') });
    expect(code).toBe(30);
    expect(err).toContain('k6 is not on PATH');
  });

  test('prints a plan and calls nothing', async () => {
    let calls = 0;
    const server = createServer((_, response) => {
      calls += 1;
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(join(dir, 'gatehouse.yaml'), contract(SERVE, { 'https://live.example.com': url }));
    const { code, out, err } = await gatehouse(['load', '.', 'live', '--plan-only'], dir, {
      ANA_KEY: 'a',
      UMA_KEY: 'u',
    });
    await new Promise((done) => server.close(done));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'gatehouse/load-plan@1', url, environment: 'live' });
    expect(err).not.toContain('too small');
    expect(calls).toBe(0);
  });
});

describe('gatehouse load against an API that is down', () => {
  test('holds: nobody knows whether the API or the way to it is dead', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise((done) => server.close(done));
    writeFileSync(
      join(dir, 'gatehouse.yaml'),
      contract(SERVE, { 'https://live.example.com': url, ', limits: {}': '' }),
    );
    const { code } = await gatehouse(['load', '.', 'live', '--allow-protected'], dir, {
      ANA_KEY: 'a',
      UMA_KEY: 'u',
    });
    expect(code).toBe(20);
    expect(
      verdictOf()
        .reasons.map(({ text }) => text)
        .join('\n'),
    ).toContain('not one answer came back');
  });
});
