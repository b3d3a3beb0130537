import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from './redact.ts';

type Encode = (text: string) => string;

const percent: Encode = (s) => [...Buffer.from(s)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('');
const base64At =
  (offset: number, encoding: 'base64' | 'base64url'): Encode =>
  (s) =>
    Buffer.from(`${'abc'.slice(0, offset)}${s}xyz`).toString(encoding);
const units: Encode = (s) =>
  [...Array(s.length).keys()].map((i) => `\\u${s.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');

const ENCODINGS: Readonly<Record<string, Encode>> = {
  plain: (s) => s,
  hex: (s) => Buffer.from(s).toString('hex'),
  'HEX in capitals': (s) => Buffer.from(s).toString('hex').toUpperCase(),
  'base64 at offset 0': base64At(0, 'base64'),
  'base64 at offset 1': base64At(1, 'base64'),
  'base64 at offset 2': base64At(2, 'base64'),
  'base64url at offset 0': base64At(0, 'base64url'),
  'base64url at offset 1': base64At(1, 'base64url'),
  'base64url at offset 2': base64At(2, 'base64url'),
  'URL component': encodeURIComponent,
  'URL component twice': (s) => encodeURIComponent(encodeURIComponent(s)),
  'URL, lower-case hex': (s) => encodeURIComponent(s).replace(/%../g, (e) => e.toLowerCase()),
  'URL, every byte': percent,
  'URL, every byte, twice': (s) => percent(percent(s)),
  'URL form': (s) => new URLSearchParams({ s }).toString().slice(2),
  JSON: (s) => JSON.stringify(s).slice(1, -1),
  'JSON in JSON': (s) => JSON.stringify(JSON.stringify(s)),
  'JSON, every unit as \\u': units,
  'HTML entities': (s) =>
    s.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? '&#39;'),
  'HTML decimal': (s) => [...s].map((c) => `&#${c.codePointAt(0)};`).join(''),
  'HTML hexadecimal': (s) => [...s].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join(''),
  'base64 in a URL': (s) => encodeURIComponent(Buffer.from(s).toString('base64')),
  'base64 in JSON with escaped slashes': (s) => base64At(1, 'base64')(s).replaceAll('/', '\\/'),
};

const secrets = fc.oneof(
  fc.string({ minLength: 4, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 4, maxLength: 30 }),
  fc.base64String({ minLength: 4, maxLength: 80 }),
);

describe.each(Object.entries(ENCODINGS))('a secret spelled as %s', (_, encode) => {
  test('never survives, wherever it stands', () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!'[gone]'.includes(secret));
        const redactor = createRedactor();
        redactor.learn(secret, 'gone');
        const spelled = encode(secret);
        const text = `${before} ${spelled} ${after}`;
        expect(redactor.holds(text)).toBe(true);
        const clean = redactor.redact(text);
        expect(clean).toContain('[gone]');
        expect(clean.includes(secret)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is left of a text', () => {
  const redactor = createRedactor();
  redactor.learn('correct-horse', 'password of ana');
  redactor.learn('horse-battery', 'key of model');

  test('is everything but the secret', () => {
    expect(redactor.redact('a correct-horse b, ünchanged')).toBe('a [password of ana] b, ünchanged');
  });
  test('is unchanged, to the byte, when there is no secret in it', () => {
    const text = 'nothing \ud800 here, 100% & \\u12';
    expect(redactor.redact(text)).toBe(text);
    expect(redactor.holds(text)).toBe(false);
  });
  test('holds no end of one secret that overlaps another', () => {
    expect(redactor.redact('a correct-horse-battery b')).toBe('a [password of ana] b');
  });
  test('keeps only the characters of base64 that mix in a neighbour', () => {
    const text = Buffer.from('ana:correct-horse').toString('base64');
    expect(redactor.redact(`Basic ${text}`)).toMatch(/^Basic .{5,6}\[password of ana\].{0,2}$/);
  });
  test('a value of three characters is not searched for', () => {
    const short = createRedactor();
    short.learn('abc', 'short');
    expect(short.redact('abc')).toBe('abc');
  });
  test('the signature of a token is a secret by itself', () => {
    const jwt = createRedactor();
    const signature = 'c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4';
    jwt.learn(`eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.${signature}`, 'token of ana');
    expect(jwt.redact(`sig=${signature}`)).toBe('sig=[signature of token of ana]');
  });
});

describe('a body that was cut', () => {
  test('keeps no beginning of a secret of 8 characters or more', () => {
    const encodings = Object.values(ENCODINGS).filter((encode) => encode !== ENCODINGS['HEX in capitals']);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii', minLength: 24, maxLength: 60 }),
        fc.constantFrom(...encodings),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (secret, encode, share) => {
          const redactor = createRedactor();
          redactor.learn(secret, 'gone');
          const spelled = encode(secret);
          const cut = `> ${spelled.slice(0, Math.floor(spelled.length * (0.75 + share * 0.25)))}`;
          expect(redactor.redact(cut, { cut: true })).toContain('[gone]');
        },
      ),
      { numRuns: 500 },
    );
  });
  test('a whole body keeps what only looks like a beginning', () => {
    const redactor = createRedactor();
    redactor.learn('correct-horse-battery', 'gone');
    expect(redactor.redact('is correct-horse', { cut: true })).toBe('is [gone]');
    expect(redactor.redact('is correct-horse')).toBe('is correct-horse');
    expect(redactor.redact('is correct', { cut: true })).toBe('is correct'.replace('correct', 'correct'));
  });
});

test('five hundred secrets take little more time than five: a text is read once, not once for each', () => {
  const header = Buffer.from('{"alg":"RS256","kid":"k1","typ":"JWT"}').toString('base64url');
  const token = (i: number): string =>
    `${header}.${'payload'.repeat(40)}${i}.${String(i).padStart(342, 'sig')}`;
  const other = `{"row":"${header} caf\\u00e9 %20 &amp; ${'x'.repeat(200)}"},`;
  const text = (other.repeat(4000) + token(4)).slice(-1_048_576);
  const redactorOf = (count: number) => {
    const redactor = createRedactor();
    for (let i = 0; i < count; i++) redactor.learn(token(i), `token ${i}`);
    return redactor;
  };
  const few = redactorOf(5);
  const many = redactorOf(500);
  // The best of several, in turn: the machine may have other work.
  let [fewMs, manyMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 7; round++) {
    fewMs = Math.min(
      fewMs,
      timeOf(() => expect(few.redact(text)).toContain('[token 4]')),
    );
    manyMs = Math.min(
      manyMs,
      timeOf(() => expect(many.redact(text)).toContain('[token 4]')),
    );
  }
  expect(manyMs / fewMs).toBeLessThan(8);
});

function timeOf(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
