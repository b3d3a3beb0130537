import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { EXIT } from '../contract/error.ts';
import { loadContract } from '../contract/load.ts';
import { requireFastapi } from '../rehearsal/example-apps.ts';
import { freePort } from '../rehearsal/port.ts';
import { type RunningProcess, startProcess } from '../rehearsal/process.ts';
import { gatehouse } from './testdata.ts';

const APPS = fileURLToPath(new URL('../examples/apps', import.meta.url));
const fastapi = requireFastapi(process.env);

interface App {
  readonly name: string;
  readonly command: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** The variables that the drafted contract asks for. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The truth, written down by whoever wrote the app. */
  readonly routes: readonly (readonly [route: string, access: 'public' | 'guarded'])[];
}

const LIBRARY: App = {
  name: 'library',
  command: './fastapi/start.sh',
  secrets: { MEMBER_TOKEN: 'member-token-of-a-test', PARTNER_KEY: 'partner-key-of-a-test' },
  credentials: {
    HTTPBEARER_CALLER_TOKEN: 'member-token-of-a-test',
    APIKEYHEADER_CALLER_KEY: 'partner-key-of-a-test',
  },
  routes: [
    ['GET /health', 'public'],
    ['GET /books', 'public'],
    ['POST /books', 'guarded'],
    ['GET /books/{book_id}', 'public'],
    ['GET /me', 'guarded'],
    ['GET /loans', 'guarded'],
    ['GET /partner/orders', 'guarded'],
    ['GET /openapi.json', 'public'],
  ],
};

const SHOP: App = {
  name: 'shop',
  command: 'node express/app.mjs',
  secrets: { OWNER_TOKEN: 'owner-token-of-a-test', PARTNER_KEY: 'partner-key-of-a-test' },
  credentials: { TOKEN_CALLER_TOKEN: 'owner-token-of-a-test', PARTNER_CALLER_KEY: 'partner-key-of-a-test' },
  routes: [
    ['GET /health', 'public'],
    ['GET /orders', 'guarded'],
    ['POST /orders', 'guarded'],
    ['GET /orders/{order_id}', 'guarded'],
    ['GET /me', 'guarded'],
    ['GET /returns', 'guarded'],
    ['GET /invoices', 'guarded'],
    ['GET /stock', 'guarded'],
    ['GET /audit', 'guarded'],
    ['GET /payouts', 'guarded'],
    ['GET /partner/orders', 'guarded'],
    ['GET /openapi.json', 'public'],
  ],
};

async function start({ command, secrets }: App): Promise<RunningProcess & { readonly url: string }> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const app = await startProcess({
    command,
    cwd: APPS,
    env: { ...process.env, ...secrets, PORT: port },
    readyUrl: `${url}/health`,
    withinMs: 20_000,
    redact: (text) => text,
    clock: systemClock(),
  });
  return { ...app, url };
}

describe.each([LIBRARY, SHOP])('the $name', (subject) => {
  let dir: string;
  let app: Awaited<ReturnType<typeof start>>;
  const isMissing = subject === LIBRARY && 'skip' in fastapi;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gatehouse-onboard-'));
    if (!isMissing) app = await start(subject);
  });
  afterAll(async () => {
    if (!isMissing) await app.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach((context) => {
    if (isMissing && 'skip' in fastapi) context.skip(fastapi.skip);
  });

  it('gets a first contract from its own document: every route, public or guarded', async () => {
    const { code, out } = await gatehouse(['init', '--openapi', `${app.url}/openapi.json`], dir);
    expect(code).toBe(0);
    expect(out).toContain('comments say what is not known');
    const { contract } = loadContract(join(dir, 'gatehouse.yaml'), (path) => readFileSync(path, 'utf8'));
    const found = contract.routes.map(({ route, allow }) => [
      route,
      allow === 'public' ? 'public' : 'guarded',
    ]);
    expect(found.toSorted()).toEqual(subject.routes.toSorted());
  });

  it('keeps the contract that is there', async () => {
    const before = readFileSync(join(dir, 'gatehouse.yaml'), 'utf8');
    const { code, err } = await gatehouse(['init', '--openapi', `${app.url}/openapi.json`], dir);
    expect(code).toBe(EXIT.couldNotRun);
    expect(err).toContain('gatehouse.yaml is there already, and is left alone');
    expect(readFileSync(join(dir, 'gatehouse.yaml'), 'utf8')).toBe(before);
  });

  it('is told by the doctor what is missing, and when nothing is', async () => {
    const without = await gatehouse(['doctor'], dir);
    expect(without.code).toBe(EXIT.hold);
    expect(without.out).toMatch(/missing {2}identity \S+ +\S+ has no credential here: \w+ not set/);
    const wrong = Object.fromEntries(Object.keys(subject.credentials).map((name) => [name, 'wrong']));
    expect((await gatehouse(['doctor'], dir, wrong)).out).toContain('is not let in');
    const whole = await gatehouse(['doctor'], dir, subject.credentials);
    expect(whole.out).toContain('signs in: ');
    expect(whole.code).toBe(0);
    for (const secret of Object.values(subject.credentials)) expect(whole.out).not.toContain(secret);
  });

  it('is checked with that contract at once: promoted with its credentials, held without', async () => {
    const whole = await gatehouse(['check'], dir, subject.credentials);
    expect(whole.out).toMatch(/^promote /);
    expect(whole.code).toBe(0);
    expect((await gatehouse(['check'], dir)).code).toBe(EXIT.hold);
  });

  it('is held by the route ratchet to what it documents', async () => {
    const document = join(dir, 'openapi.json');
    writeFileSync(document, await (await fetch(`${app.url}/openapi.json`)).text());
    const whole = await gatehouse(['validate', '--openapi', 'openapi.json'], dir);
    expect(whole.code).toBe(0);
    expect(whole.err).toContain('note: gatehouse.yaml:');
    const text = readFileSync(join(dir, 'gatehouse.yaml'), 'utf8');
    writeFileSync(join(dir, 'less.yaml'), text.replace(/.*GET \/me.*\n/, ''));
    const less = await gatehouse(['validate', 'less.yaml', '--openapi', 'openapi.json'], dir);
    expect(less.code).toBe(EXIT.couldNotRun);
    expect(less.err).toMatch(/^openapi\.json:\d+:\d+: GET \/me has no row in less\.yaml\. Fix: /m);
  });
});

describe('doctor', () => {
  it('says how to go on when the API is down', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gatehouse-doctor-'));
    const url = `http://127.0.0.1:${await freePort()}`;
    const openapi = join(APPS, 'express', 'openapi.json');
    expect((await gatehouse(['init', '--openapi', openapi, '--url', url], dir)).code).toBe(0);
    const { code, out } = await gatehouse(['doctor'], dir, SHOP.credentials);
    rmSync(dir, { recursive: true, force: true });
    expect(code).toBe(EXIT.hold);
    expect(out).toContain('ECONNREFUSED');
    expect(out).toContain('get it: start it, or mend url: of the environment.');
  });
});

describe('init', () => {
  it.each([
    [
      'a file that is not there',
      ['--openapi', 'no.yaml'],
      'cannot read the OpenAPI document no.yaml (ENOENT)',
    ],
    [
      'an address where nothing is',
      ['--openapi', 'http://127.0.0.1:9/openapi.json'],
      'cannot fetch http://127.0.0.1:9',
    ],
    ['no document at all', [], "required option '--openapi"],
  ])('refuses %s in words', async (_, args, words) => {
    const { code, err } = await gatehouse(['init', ...args], tmpdir());
    expect(code).toBe(EXIT.couldNotRun);
    expect(err).toContain(words);
  });
});
