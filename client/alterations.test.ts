import { describe, expect, test } from 'vitest';
import type { Alteration, CredentialPlace } from './request.ts';
import { altered, sent, valid } from './testdata/presenter.ts';

const basic = (text: string): string => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

describe('a credential that is nearly right', () => {
  test.each<[Alteration, string, string | RegExp]>([
    ['last-changed', 'model', /^Authorization: Bearer mk-4Fq9Zt27LwX[^b]$/],
    ['spaced', 'model', 'Authorization: Bearer mk-4Fq9 Zt27LwXb'],
    ['null-word', 'model', 'Authorization: Bearer undefined'],
    ['wildcard', 'vet', basic('vet:%')],
    ['injection', 'vet', basic("vet:' OR '1'='1")],
    ['own-name', 'vet', basic('vet:vet')],
    ['no-name', 'vet', basic(':Vet:pass w0rd ü')],
    ['own-name', 'search', 'X-Service-Id: service:search | X-Service-Secret: service:search'],
    ['no-name', 'search', 'X-Service-Secret: search-secret-2'],
    ['name-extended', 'search', 'X-Service-Id: service:search2 | X-Service-Secret: search-secret-2'],
    ['name-truncated', 'search', 'X-Service-Id: service:searc | X-Service-Secret: search-secret-2'],
    ['own-name', 'model', /^unsendable: .*no name/],
  ])('%s, of %s', async (how, identity, expected) => {
    expect(await sent(altered(identity, how))).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });
});

describe('a valid credential in another place', () => {
  test.each<[CredentialPlace, string, string]>([
    ['own-query', 'model', '?Authorization: mk-4Fq9Zt27LwXb | ?authorization: mk-4Fq9Zt27LwXb'],
    ['proxy', 'model', 'Proxy-Authorization: Bearer mk-4Fq9Zt27LwXb'],
    ['user-name', 'model', basic('mk-4Fq9Zt27LwXb:')],
    [
      'other-header',
      'model',
      ['X-Access-Token', 'X-Auth-Token', 'X-API-Key', 'X-Authorization', 'X-Forwarded-Authorization']
        .map((name) => `${name}: mk-4Fq9Zt27LwXb`)
        .join(' | '),
    ],
  ])('%s, of %s', async (place, identity, expected) => {
    expect(await sent(valid(identity, place))).toBe(expected);
  });
});
