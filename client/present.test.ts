import { describe, expect, test } from 'vitest';
import { MALFORMED } from './alter.ts';
import { systemClock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { fault } from './fault.ts';
import { present } from './present.ts';
import { createRedactor } from './redact.ts';
import type { Alteration, CredentialUse } from './request.ts';
import { allSchemes, SECRETS } from './testdata/contract.ts';
import { altered, ISSUED, presenter, sent, shown, valid } from './testdata/presenter.ts';
import { createTokens } from './tokens.ts';

const basic = (user: string, password: string): string =>
  `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const key = SECRETS['MODEL_KEY'] ?? '';
const billing = SECRETS['BILLING_SECRET'] ?? '';
const search = SECRETS['SEARCH_SECRET'] ?? '';
const vet = SECRETS['VET_PASSWORD'] ?? '';

describe('a credential goes out', () => {
  test.each<[string, CredentialUse, string]>([
    ['not at all', { kind: 'none' }, ''],
    ['as a bearer token', valid('model'), `Authorization: Bearer ${key}`],
    ['with its auth-scheme in lower case', valid('model', 'lower-case'), `Authorization: bearer ${key}`],
    ['under another auth-scheme', valid('model', 'other-scheme'), `Authorization: Basic ${key}`],
    ['without its auth-scheme', valid('model', 'bare'), `Authorization: ${key}`],
    ['as a key whose prefix is its own', valid('acme'), `X-API-Key: ${ISSUED}`],
    ['as a key without its prefix', valid('acme', 'bare'), 'X-API-Key: 9f8e7d6c5b4a'],
    ['as id and secret', valid('billing'), `X-Service-Id: service:billing | X-Service-Secret: ${billing}`],
    ['as user and password', valid('vet'), basic('vet', vet)],
    [
      'as user and password under another auth-scheme',
      valid('vet', 'other-scheme'),
      basic('vet', vet).replace('Basic', 'Bearer'),
    ],
    ['empty', altered('model', 'empty'), 'Authorization: Bearer '],
    [
      'empty beside its id',
      altered('billing', 'empty'),
      'X-Service-Id: service:billing | X-Service-Secret: ',
    ],
    ['malformed', altered('model', 'malformed'), `Authorization: Bearer ${MALFORMED}`],
    ['malformed, without the prefix of a key', altered('acme', 'malformed'), `X-API-Key: ${MALFORMED}`],
    ['malformed where base64 should be', altered('vet', 'malformed'), `Authorization: Basic ${MALFORMED}`],
    [
      'malformed in both its parts',
      altered('billing', 'malformed'),
      `X-Service-Id: ${MALFORMED} | X-Service-Secret: ${MALFORMED}`,
    ],
    [
      'without its last character',
      altered('model', 'truncated'),
      `Authorization: Bearer ${key.slice(0, -1)}`,
    ],
    [
      'without the last character of its password',
      altered('vet', 'truncated'),
      basic('vet', vet.slice(0, -1)),
    ],
    ['in the other case', altered('model', 'case-swapped'), 'Authorization: Bearer MK-4fQ9zT27lWxB'],
    [
      'in the other case, but for the prefix of a key',
      altered('acme', 'case-swapped'),
      'X-API-Key: zap_test_9F8E7D6C5B4A',
    ],
    ['without its secret', altered('billing', 'no-secret'), 'X-Service-Id: service:billing'],
    ['without its password', altered('vet', 'no-secret'), basic('vet', '')],
    [
      'with the secret of another',
      altered('billing', 'other-secret'),
      `X-Service-Id: service:billing | X-Service-Secret: ${search}`,
    ],
    [
      'with the password of another',
      altered('vet', 'other-secret'),
      basic('vet', SECRETS['CLERK_PASSWORD'] ?? ''),
    ],
  ])('%s', async (_, use, expected) => {
    expect(await sent(use)).toBe(expected);
  });

  test('in the query or a cookie under every usual name', async () => {
    expect(await sent(valid('model', 'query'))).toContain(`?access_token: ${key} | ?token: ${key}`);
    expect(await sent(valid('model', 'cookie'))).toContain(`Cookie: access_token=${key}; token=${key}`);
    expect(await sent(valid('billing', 'query'))).toContain(`?service_secret: ${billing}`);
  });

  test('with one character more', async () => {
    expect(await sent(altered('model', 'extended'))).toMatch(
      new RegExp(`^Authorization: Bearer ${key}[A-Za-z0-9]$`),
    );
  });

  test('as a random value of the same length and alphabet', async () => {
    const value = await sent(altered('model', 'random'));
    expect(value).toMatch(
      /^Authorization: Bearer [a-z]{2}-\d[A-Z][a-z]\d[A-Z][a-z]\d\d[A-Z][a-z][A-Z][a-z]$/,
    );
    expect(value).not.toContain(key);
  });

  test('with its secret under a name nobody has', async () => {
    expect(await sent(altered('billing', 'unknown-name'))).toMatch(
      /^X-Service-Id: service:billing-[0-9a-f]{8} \| X-Service-Secret: billing Secret/,
    );
  });
});

describe('what does not fit a scheme, or would change nothing, is unsendable', () => {
  test.each<[string, CredentialUse]>([
    ['a key has no auth-scheme', valid('acme', 'lower-case')],
    ['a service has no auth-scheme', valid('billing', 'bare')],
    ['a token has no name', altered('model', 'other-secret')],
    ['a key is no token', { kind: 'forged', identity: 'model', token: { sign: 'none' } }],
  ])('%s', async (_, use) => {
    expect(await sent(use)).toMatch(/^unsendable: such a request cannot be sent \(.+\)$/);
  });
  test('digits have no case', async () => {
    const digits = presenterWith({ MODEL_KEY: '1234567890' });
    expect(await digits(altered('model', 'case-swapped'))).toMatchObject({
      code: 'unsendable',
      message: expect.stringContaining('no letters'),
    });
  });
  test('no credential at hand is a fault of the credential', async () => {
    expect(await sent(valid('ana'))).toMatch(/^credential: .*ANA_TOKEN not set/);
    expect(await sent(valid('nobody'))).toMatch(/^credential: .*no identity nobody/);
  });
});

function presenterWith(values: Readonly<Record<string, string>>) {
  const options = {
    contract: allSchemes(),
    variables: (name: string) => values[name],
    issuer: null,
    redactor: createRedactor(),
    seed: 's',
    runId: 'r',
    clock: systemClock(),
  };
  const credentials = createCredentials({ ...options, ask: async () => ({ status: 0, body: '' }) });
  const forge = createTokens({ ...options, credentials, signal: new AbortController().signal });
  return (use: CredentialUse) =>
    present(use, { ...options, held: credentials.of, forge, captured: () => fault('unmet') });
}

test('the same seed sends the same, another seed something else', async () => {
  const hows: Alteration[] = ['random', 'extended'];
  for (const how of hows)
    expect(await presenter('seed-1')(altered('model', how))).toEqual(await shown(altered('model', how)));
  expect(await presenter('seed-2')(altered('model', 'random'))).not.toEqual(
    await shown(altered('model', 'random')),
  );
});

test('no secret stands in what is said of a credential, nor in its shell words', async () => {
  const redactor = createRedactor();
  for (const secret of Object.values(SECRETS)) redactor.learn(secret, 'gone');
  const hows: Alteration[] = [
    'empty',
    'malformed',
    'random',
    'truncated',
    'extended',
    'case-swapped',
    'no-secret',
    'unknown-name',
    'other-secret',
  ];
  const uses = ['model', 'acme', 'billing', 'vet', 'mia'].flatMap((name) => [
    valid(name),
    ...hows.map((how) => altered(name, how)),
  ]);
  for (const use of uses) {
    const outcome = await shown(use);
    const words =
      'code' in outcome
        ? outcome.message
        : [outcome.describe, ...outcome.headers.map(({ shell }) => shell)].join('\n');
    expect(redactor.holds(words), words).toBe(false);
  }
});
