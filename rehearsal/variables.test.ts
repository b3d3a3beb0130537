// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of a contract are written so.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRedactor } from '../client/redact.ts';
import { type RunningIssuer, startIssuer } from './issuer.ts';
import { fillVariables } from './variables.ts';

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const redactor = createRedactor();
const options = {
  env: { HOME_NAME: 'home' },
  redactor,
  place: (name: string) => ({ file: 'gatehouse.yaml', line: 7, column: name.length }),
};
const fill = (templates: Readonly<Record<string, string>>, mint = true) =>
  fillVariables(
    templates,
    {
      url: 'http://127.0.0.1:81',
      port: '81',
      issuer: mint ? issuer : null,
      redisUrl: null,
      mailboxUrl: null,
      storage: null,
    },
    options,
  );

describe('a variable of an environment', () => {
  test('may name what runs here, and what this process knows', () => {
    expect(
      fill({ A: '${url}/x?p=${port}', B: '${issuer.url} ${issuer.jwksUri}', C: '$HOME_NAME-${HOME_NAME}' }),
    ).toEqual({
      A: 'http://127.0.0.1:81/x?p=81',
      B: `${issuer.url} ${issuer.jwksUri}`,
      C: 'home-home',
    });
  });
  test('may be a fresh secret of 32 bytes, which is learned', () => {
    const { A = '', B = '' } = fill({ A: '${random}', B: '${random}' });
    expect(A).toMatch(/^[\w-]{43}$/);
    expect(B).not.toBe(A);
    expect(redactor.redact(`a ${A} b`)).toBe('a [$A] b');
  });
  test.each([
    [
      '${prot}',
      'gatehouse.yaml:7:4: ${prot} names nothing that runs here. Fix: write one of random, port, url, issuer.url, issuer.jwksUri, redis.url, mailbox.url, storage.url, storage.secret.',
    ],
    ['$NOBODY', 'the environment variable NOBODY is not set'],
  ])('%s is refused', (template, message) => {
    expect(() => fill({ ABCD: template })).toThrow(message);
  });
  test('cannot name an issuer that is not run', () => {
    expect(() => fill({ A: '${issuer.url}' }, false)).toThrow('add mint to the powers');
  });
});
