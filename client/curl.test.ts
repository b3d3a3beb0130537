import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CurlRequest, curlLine, inDoubleQuotes } from './curl.ts';

/** The words that a POSIX shell hands to the program. */
function words(line: string, env: Readonly<Record<string, string>> = {}): string[] {
  const script = line.replace(/^curl/, "printf '%s\\0'");
  return execFileSync('/bin/sh', ['-c', script], { env: { PATH: process.env['PATH'], ...env } })
    .toString()
    .split('\0')
    .slice(0, -1);
}

const request: CurlRequest = {
  method: 'GET',
  url: 'https://api.example/a?b=1&c',
  headers: [],
  query: [],
  body: null,
};

test('whatever stands in a request reaches curl as it is, and nothing of it is run', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((s) => !s.includes('\0'));
  fc.assert(
    fc.property(text, text, text, text, (path, value, body, method) => {
      const line = curlLine({
        method: `X${method}`,
        url: `http://h/${path}`,
        headers: [{ name: 'X-A', value: `v${value}` }],
        query: [],
        body,
      });
      expect(words(line)).toEqual([
        '-i',
        '-sS',
        '-g',
        '--path-as-is',
        '-X',
        `X${method}`,
        '-H',
        `X-A: v${value}`,
        '--data-raw',
        body,
        `http://h/${path}`,
      ]);
    }),
    { numRuns: 60, examples: [["'; echo injected; '", '$(id) `id` "', "a'b\\", ' -o x']] },
  );
});

test('a credential is a variable, which only the shell that runs the line knows', () => {
  const line = curlLine({
    ...request,
    headers: [{ name: 'Authorization', value: 'Bearer secret', shell: 'Bearer $ANA_TOKEN' }],
  });
  expect(line).toBe(
    `curl -i -sS -g --path-as-is -H "Authorization: Bearer $ANA_TOKEN" 'https://api.example/a?b=1&c'`,
  );
  expect(words(line, { ANA_TOKEN: 'a b"c$d' })).toContain('Authorization: Bearer a b"c$d');
});

test('a credential in the query is a variable too', () => {
  const line = curlLine({
    ...request,
    query: [{ name: 'access_token', value: 'secret', shell: '$ANA_TOKEN' }],
  });
  expect(words(line, { ANA_TOKEN: 'tok' }).at(-1)).toBe('https://api.example/a?b=1&c&access_token=tok');
});

test('text beside a variable is not expanded', () => {
  const line = curlLine({
    ...request,
    headers: [
      { name: 'X', value: '', shell: '' },
      { name: 'Y', value: 'v', shell: `${inDoubleQuotes('$HOME`id`"\\')}$T` },
    ],
  });
  expect(words(line, { T: 't', HOME: 'home' })).toEqual(expect.arrayContaining(['X;', 'Y: $HOME`id`"\\t']));
});

test('no redirect is followed, and HEAD waits for no body', () => {
  expect(words(curlLine({ ...request, method: 'HEAD' }))).toContain('-I');
  expect(words(curlLine(request)).filter((word) => /^-[a-z]*L/.test(word))).toEqual([]);
});

test('headers that a repeated request makes anew are left out', () => {
  const headers = ['User-Agent', 'traceparent', 'Accept-Encoding'].map((name) => ({ name, value: 'x' }));
  expect(curlLine({ ...request, headers })).not.toContain('-H');
});
