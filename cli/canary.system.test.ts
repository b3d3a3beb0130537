import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesBelow, folderWith, gatehouse, onlyRun } from './testdata.ts';

// Long, mixed, with characters that every escaping changes: whatever spelling an API chooses, it would be recognised here.
const CANARY = 'Zx9"</Kanarienvogel&+~umlaut%41\\9Yq';
const PASSWORD = 'pa"ss<word>&+/=Kanari 7';

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

let url: string;
const server = createServer((request, response) => {
  const value = request.headers['x-api-key'] ?? request.headers.authorization ?? '';
  const given = Buffer.from(String(value), 'latin1').toString('utf8');
  const basic = given.startsWith('Basic ')
    ? Buffer.from(given.slice(6), 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '')
    : given;
  const ok = given === CANARY || basic === PASSWORD || request.url === '/live';
  // An API that repeats whatever it was given, in every spelling, in headers and body.
  const echo =
    given === '' ? [] : [...spellings(basic), ...base64s(basic).flatMap(({ whole }) => alphabets(whole))];
  response.writeHead(ok ? 200 : 401, {
    'x-revision': 'r1',
    'x-echo': encodeURIComponent(given),
    'www-authenticate': 'Basic',
  });
  response.end(echo.map((text, n) => `${n}: ${text}\n`).join(''));
});

beforeEach(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close());

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
    const texts = [
      ...files.map(({ file, bytes }) => [file, bytes.toString('utf8')] as const),
      ['output', out] as const,
      ['errors', err] as const,
    ];
    for (const secret of [CANARY, PASSWORD]) {
      for (const spelling of [
        ...spellings(secret),
        ...base64s(secret).flatMap(({ own }) => alphabets(own)),
      ]) {
        for (const [file, text] of texts) {
          expect(text.includes(spelling), `${file} holds ${spelling}`).toBe(false);
          // JSON lines escape what they hold once more.
          expect(
            text.includes(JSON.stringify(spelling).slice(1, -1)),
            `${file} holds ${spelling}, escaped`,
          ).toBe(false);
        }
      }
    }
    // The search itself works: the user name, which is no secret, is there.
    expect(texts.some(([, text]) => text.includes('bob'))).toBe(true);
  } finally {
    remove();
  }
});
