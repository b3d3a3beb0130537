import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesBelow, folderWith, gatehouse, onlyRun } from './testdata.ts';

// Long, mixed, with characters that every escaping changes: whatever spelling an API chooses, it would be recognised here.
const CANARY = 'Zx9"</Kanarienvogel&+~umlaut%41\\9Yq';
const PASSWORD = 'pa"ss<word>&+/=Kanari 7';

const ISSUED = 'iK7"</Geldschrank&+~tür%41\\3Wq';
const REFRESH = 'rF2"<Wiederholung>&+/=%4159';
const SIGNATURE = 'sG8-Unterschrift_0123456789abcdef';
const CODE = '480915';

/** A base64 text in both alphabets. */
const alphabets = (base64: string): string[] => [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];

/** base64 of the secret with 0 to 2 bytes before it: `whole` as an API would send it, `own` without what the neighbours have a part in. */
const base64s = (secret: string): { whole: string; own: string }[] =>
  [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset, '.'), Buffer.from(secret, 'utf8')]).toString('base64');
    return { whole, own: whole.slice(offset === 0 ? 0 : 4, -4) };
  });

/** The spellings of design section 11, made here without the code under test. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = [...json]
    .map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c))
    .join('');
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const hex = bytes.toString('hex');
  return [secret, url, encodeURIComponent(url), json, ascii, html, hex, hex.toUpperCase()];
}

/** Every way to write a secret that an API could choose, one on each line. */
const everySpelling = (secret: string): string =>
  [...spellings(secret), ...base64s(secret).flatMap(({ whole }) => alphabets(whole))]
    .map((text, n) => `${n}: ${text}\n`)
    .join('');

/** What the gate sent as passwords. */
const passwords: string[] = [];

/** Steps of a flow: every answer holds all that was handed out and all that was sent, in every spelling. */
async function answerStep(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = JSON.parse((await text(request)) || '{}');
  const given = Object.values(sent).filter((value) => typeof value === 'string');
  if (sent.password) passwords.push(sent.password);
  // Nothing is told of what nobody was given yet.
  const isEarly = !['/sign-in', '/refresh'].includes(request.url ?? '');
  const echo = [...(isEarly ? [] : [ISSUED, REFRESH]), ...given].map(everySpelling).join('');
  response.writeHead(200, {
    'x-revision': 'r1',
    'x-echo': encodeURIComponent(isEarly ? '' : ISSUED + REFRESH),
  });
  const out = isEarly ? {} : { token: ISSUED, refresh: REFRESH };
  const address = request.url === '/upload' ? { url: `${url}/put?sig=${SIGNATURE}` } : {};
  response.end(JSON.stringify({ ...out, ...address, echo }));
}

let url: string;
const server = createServer((request, response) => {
  if (request.method === 'POST') return void answerStep(request, response);
  const value = request.headers['x-api-key'] ?? request.headers.authorization ?? '';
  const given = Buffer.from(String(value), 'latin1').toString('utf8');
  const basic = given.startsWith('Basic ')
    ? Buffer.from(given.slice(6), 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '')
    : given;
  const ok =
    given === ISSUED ||
    given === CANARY ||
    basic === PASSWORD ||
    request.url === '/live' ||
    request.url?.startsWith('/mail');
  // An API that repeats whatever it was given, in every spelling, in headers and body.
  const echo = given === '' ? '' : everySpelling(basic);
  response.writeHead(ok ? 200 : 401, {
    'x-revision': 'r1',
    'x-echo': encodeURIComponent(given),
    'www-authenticate': 'Basic',
  });
  response.end(request.url?.startsWith('/mail') ? `Your code is ${CODE}.` : echo);
});

beforeEach(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close());

type Texts = readonly (readonly [file: string, text: string])[];

const textsOf = ({ dir, out, err }: { dir: string; out: string; err: string }): Texts => [
  ...filesBelow(onlyRun(dir)).map(({ file, bytes }) => [file, bytes.toString('utf8')] as const),
  ['output', out],
  ['errors', err],
];

function expectNowhere(secret: string, texts: Texts): void {
  for (const spelling of [...spellings(secret), ...base64s(secret).flatMap(({ own }) => alphabets(own))]) {
    for (const [file, text] of texts) {
      expect(text.includes(spelling), `${file} holds ${spelling}`).toBe(false);
      // JSON lines escape what they hold once more.
      expect(text.includes(JSON.stringify(spelling).slice(1, -1)), `${file} holds ${spelling}, escaped`).toBe(
        false,
      );
    }
  }
}

test('credentials are found in no file and no output of a run, in any encoding', async () => {
  const { dir, remove } = folderWith(`
gatehouse: 1
api: { name: canary, revision: { header: X-Revision } }
environments: { staging: { url: "${url}" } }
schemes: { key: { type: api-key }, staff: { type: basic } }
identities:
  ana: { scheme: key, credential: { token: $ANA_KEY } }
  bob: { scheme: staff, credential: { username: bob, password: $BOB_PASSWORD } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /things, allow: identified }
`);
  try {
    const { code, out, err } = await gatehouse(['gate', '.', 'staging', '--subject', 'c0'.repeat(20)], dir, {
      ANA_KEY: CANARY,
      BOB_PASSWORD: PASSWORD,
    });
    expect([10, 20], out + err).toContain(code);
    const files = filesBelow(onlyRun(dir));
    expect(files.map(({ file }) => file.split('/').at(-1)).sort()).toEqual([
      'contract.json',
      'ctrf.json',
      'exchanges.jsonl',
      'junit.xml',
      'observations.jsonl',
      'report.html',
      'report.md',
      'report.sarif',
      'run.json',
      'statement.json',
      'verdict.json',
    ]);
    const texts = textsOf({ dir, out, err });
    for (const secret of [CANARY, PASSWORD]) expectNowhere(secret, texts);
    // The search itself works: the user name, which is no secret, is there.
    expect(texts.some(([, text]) => text.includes('bob'))).toBe(true);
  } finally {
    remove();
  }
});

test('what flows hand out and make is found in no file and no output of a run, in any encoding', async () => {
  const { dir, remove } = folderWith(`
gatehouse: 1
api: { name: canary, revision: { header: X-Revision } }
environments:
  staging: { url: "${url}", powers: [flows], mailbox: { url: "${url}/mail?to=\${address}", within: 2s } }
schemes: { key: { type: api-key } }
identities:
  ana: { scheme: key, credential: { token: $ANA_KEY } }
flows:
  account:
    kind: account
    scheme: key
    use: GET /things
    register: { request: POST /register, body: { mail: "\${address}", password: "\${password}" } }
    confirm: { request: POST /confirm, body: { code: "\${code}" } }
    signIn: { request: POST /sign-in, body: { password: "\${password}" }, capture: { credential: /token, refresh: /refresh } }
    refresh: { request: POST /refresh, body: { refresh_token: "\${refresh}" }, capture: { credential: /token, refresh: /refresh } }
    changePassword: { request: POST /change, body: { old: "\${password}", password: "\${newPassword}" } }
  file:
    kind: upload
    identity: ana
    origins: ["${url}"]
    initiate: { request: POST /upload, capture: { url: /url } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /things, allow: identified }
  - { route: POST /register, allow: public }
  - { route: POST /confirm, allow: public }
  - { route: POST /sign-in, allow: public }
  - { route: POST /refresh, allow: public }
  - { route: POST /change, allow: identified }
  - { route: POST /upload, allow: identified }
`);
  try {
    const { code, out, err } = await gatehouse(['check', '.', 'staging'], dir, { ANA_KEY: CANARY });
    expect([10, 20], out + err).toContain(code);
    const texts = textsOf({ dir, out, err });
    expect(passwords.length).toBeGreaterThan(3);
    for (const secret of [CANARY, ISSUED, REFRESH, SIGNATURE, ...new Set(passwords)])
      expectNowhere(secret, texts);
    const [, exchanges = ''] = texts.find(([file]) => file.endsWith('exchanges.jsonl')) ?? [];
    // The search itself works: the request that brought the code is there, and the code is not.
    expect(exchanges).toContain('/confirm');
    expect(exchanges).toContain('[code of a flow]');
    expect(exchanges).not.toContain(`"${CODE}`);
  } finally {
    remove();
  }
});
