import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { readVerdict } from '../records/read-run.ts';
import { saveBaseline } from './baseline.ts';
import { compare } from './compare.ts';
import { judgeRun } from './judge.ts';
import { contractFor, filesBelow, folderWith, gatehouse, onlyRun, within } from './testdata.ts';

const BIN = fileURLToPath(new URL('./gatehouse.mjs', import.meta.url));

let dir: string;
let remove: () => void;
const servers: Server[] = [];
afterEach(async () => {
  remove();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** Reasons of the one run there is, without notes. */
const reasons = (): readonly string[] =>
  readVerdict(onlyRun(dir))
    .reasons.filter(({ effect }) => effect !== 'note')
    .map(({ effect, id, subject }) => [effect, id, subject.route].filter(Boolean).join(' '));

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Served {
  readonly revision?: string;
  readonly things?: unknown;
  readonly version?: string;
  readonly members?: readonly string[];
}

/** A small API with a key, a document, and answers as asked for. */
const served =
  ({
    revision = '1',
    things = [{ id: 1, name: 'a' }],
    version = '1.0.0',
    members = ['id', 'name'],
  }: Served = {}): RequestListener =>
  (request, response) => {
    const send = (status: number, value: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'X-Revision': revision });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/live') return send(200, { status: 'ok', at: Date.now() });
    if (request.url === '/openapi.json') return send(200, documentOf(version, members));
    if (request.headers['x-api-key'] !== KEY) return send(401, { error: 'no' });
    return send(200, { things, seen: Math.random() });
  };

const documentOf = (version: string, members: readonly string[]) => ({
  openapi: '3.1.0',
  info: { title: 'small', version },
  paths: {
    '/things': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: Object.fromEntries(members.map((name) => [name, {}])) },
              },
            },
          },
        },
      },
    },
  },
});

const KEY = 'Kanarienvogel-0123456789-abcdef';
const ENV = { ANA_KEY: KEY };
/** So many rounds prove what changed; the times of so few calls prove nothing, so their limit is wide. */
const WIDE = 'rollback: { triggers: { slowdown: "> 900%" } }';
const withDocument = (url: string): string =>
  contractFor(url, WIDE)
    .replace('name: small,', 'name: small, openapi: /openapi.json,')
    .replace('routes:', 'routes:\n  - { route: GET /openapi.json, allow: public }');

const file = (): string => join(dir, 'baseline.json');
const save = (rounds = '15') =>
  within((terminal) => saveBaseline(dir, 'staging', { out: file(), rounds }, terminal), ENV);
const comparing = (
  options: { baseline?: string; against?: string; rounds?: string },
  environment = 'staging',
) =>
  within(
    (terminal) =>
      compare(dir, environment, { rounds: '15', seed: '1', runs: join(dir, 'runs'), ...options }, terminal),
    ENV,
  );

/** A baseline of one API, then the contract of another one in its place. */
async function baselineThen(change: Served): Promise<void> {
  ({ dir, remove } = folderWith(withDocument(await listening(served()))));
  expect(await save()).toMatchObject({ code: 0 });
  writeFileSync(join(dir, 'gatehouse.yaml'), withDocument(await listening(served(change))));
}

describe('gatehouse baseline save and compare --baseline', () => {
  test('promotes what answers as before, can be judged again, and writes no credential', async () => {
    await baselineThen({ revision: '2' });
    expect(await comparing({ baseline: file() })).toMatchObject({ code: 0 });
    const run = onlyRun(dir);
    expect(reasons()).toEqual([]);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Both sides by route');
    expect(readFileSync(join(run, 'report.md'), 'utf8')).toContain(
      '| <code>GET /things</code> | ana | 200 × 15 |',
    );
    for (const { bytes } of filesBelow(dir)) expect(bytes.includes(KEY)).toBe(false);
    expect((await within((terminal) => judgeRun(run, {}, terminal))).code).toBe(0);
    const record = join(run, 'comparison.json');
    writeFileSync(record, readFileSync(record, 'utf8').replaceAll('GET /things', 'GET /thongs'));
    const again = await within((terminal) => judgeRun(run, {}, terminal));
    expect(again.code).toBe(30);
    expect(again.err).toContain('does not lead to the observations');
  });

  test('names a member that is gone, in the answers and in the document', async () => {
    await baselineThen({ things: [{ id: 1 }], members: ['id'], version: '1.1.0' });
    expect((await comparing({ baseline: file() })).code).toBe(10);
    expect(reasons()).toEqual(['reject regression/body GET /things', 'reject regression/openapi']);
  });

  test('lets a new major version break its document', async () => {
    await baselineThen({ members: ['id'], version: '2.0.0' });
    expect((await comparing({ baseline: file() })).code).toBe(0);
  });

  test('could not run: no baseline, one of another API, a changed file', async () => {
    ({ dir, remove } = folderWith(withDocument(await listening(served()))));
    const missing = await comparing({ baseline: file() });
    expect(missing.code).toBe(30);
    expect(missing.err).toContain('baseline.json is missing');
    await save('2');
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace('"api": "small"', '"api": "other"'));
    expect((await comparing({ baseline: file() })).err).toContain('baseline.json is of the API other');
    writeFileSync(file(), text.replace('"calls"', '"colls"'));
    expect((await comparing({ baseline: file() })).err).toMatch(
      /baseline.json\/side\/portraits\/0 must have required/,
    );
  });

  test('writes no baseline of an API that is down', async () => {
    ({ dir, remove } = folderWith(contractFor('http://127.0.0.1:9')));
    const down = await save('2');
    expect(down.code).toBe(20);
    expect(down.err).toContain('is not written: no request was served');
    expect(filesBelow(dir).map((one) => one.file)).toEqual([join(dir, 'gatehouse.yaml')]);
  });
});

describe('gatehouse compare --against', () => {
  const contract = (broken: string): string => `
gatehouse: 1
api: { name: compared, revision: { header: X-Revision } }
environments:
  current: { command: "node ${BIN} serve . current", env: { ANA_KEY: "\${random}", UMA_KEY: "\${random}" } }
  next: { command: "node ${BIN} serve . next${broken}", env: { ANA_KEY: "\${random}", UMA_KEY: "\${random}" } }
schemes: { key: { type: api-key } }
roles: [staff, users]
identities:
  ana: { scheme: key, roles: [staff], credential: { token: $ANA_KEY } }
  uma: { scheme: key, roles: [users], credential: { token: $UMA_KEY } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /things, allow: [staff] }
  - { route: GET /others, allow: [staff] }
  - { route: "GET /things/{id}", allow: [users], example: { path: { id: t-1 } } }
health: { liveness: /live }
${WIDE}
`;
  const start = (broken = ''): void => {
    ({ dir, remove } = folderWith(contract(broken)));
  };

  test('names the difference between two reference APIs, one with a defect, and nothing else', async () => {
    start(' --defect public-route-guarded');
    const args = ['compare', '.', 'next', '--against', 'current', '--rounds', '15'];
    const { code, out } = await gatehouse(args, dir);
    expect(code).toBe(10);
    expect(reasons()).toEqual(['reject regression/answers GET /live']);
    expect(out).toContain('answers 401 where the baseline answers 200');
  });

  test('finds no difference between two reference APIs that are alike', async () => {
    start();
    expect(await comparing({ against: 'current' }, 'next')).toMatchObject({ code: 0 });
  });

  test('calls the sides in turn, and calls a slower one slower', async () => {
    const order: string[] = [];
    const slow = (name: string, ms: number): RequestListener => {
      const answer = served();
      return (request, response) => {
        if (request.url === '/things') order.push(name);
        setTimeout(() => answer(request, response), ms);
      };
    };
    const [fast, late] = [await listening(slow('a', 5)), await listening(slow('b', 50))];
    ({ dir, remove } = folderWith(contractFor(late, 'rollback: { triggers: { slowdown: "> 50%" } }')));
    expect((await comparing({ against: fast, rounds: '30' })).code).toBe(10);
    expect(reasons()).toEqual(['reject regression/slowdown']);
    expect(order.length).toBe(60);
    for (let i = 0; i < 60; i += 2) expect(order.slice(i, i + 2).toSorted()).toEqual(['a', 'b']);
  });

  test('holds when the baseline is down', async () => {
    ({ dir, remove } = folderWith(contractFor(await listening(served()))));
    expect((await comparing({ against: 'http://127.0.0.1:9', rounds: '12' })).code).toBe(20);
  });

  test.each([
    [{}, 'there is nothing to compare with'],
    [{ against: 'curent' }, 'did you mean current?'],
    [{ against: 'http://u:p@127.0.0.1/' }, 'the address is neither'],
    [{ against: 'current', rounds: '0' }, '--rounds 0 is no number'],
    [{ against: 'current', baseline: 'baseline.json' }, 'two things to compare with are too many'],
  ])('could not run: %j', async (options, why) => {
    start();
    const { code, err } = await comparing(options, 'next');
    expect(code).toBe(30);
    expect(err).toContain(why);
    expect(err).not.toContain('u:p');
  });
});
