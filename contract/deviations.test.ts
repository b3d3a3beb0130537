import { describe, expect, it } from 'vitest';
import { deviations } from './deviations.ts';
import { loadContract } from './load.ts';
import { resolve } from './resolve.ts';
import { broken, SOUND } from './testdata/sound.ts';

const of = (refusals: string) =>
  deviations(resolve(loadContract('c.yaml', () => broken('missing: 401', refusals)).contract, 'local'));

describe('deviations', () => {
  it('are none where the contract says what the standards say', () => {
    expect(deviations(resolve(loadContract('c.yaml', () => SOUND).contract, 'local'))).toEqual([]);
    expect(of('malformed: 400, forbidden: 404, wrongMethod: { anonymous: 404 }')).toEqual([]);
  });

  it.each([
    ['missing: 403', ['A missing credential is answered 403, where RFC 9110 (15.5.2) asks for 401.']],
    [
      'missing: [401, 403]',
      ['A missing credential may be answered 403, where RFC 9110 (15.5.2) asks for 401.'],
    ],
    ['malformed: 422', ['A malformed credential is answered 422, where RFC 9110 (15.5.2) asks for 401.']],
    ['invalid: 404', ['An invalid credential is answered 404, where RFC 9110 (15.5.2) asks for 401.']],
    ['expired: 403', ['An expired credential is answered 403, where RFC 9110 (15.5.2) asks for 401.']],
    [
      'missing: { challenge: false }',
      ['The 401 for a missing credential carries no WWW-Authenticate, which RFC 9110 (11.6.1) demands.'],
    ],
    [
      'forbidden: 401',
      [
        'A caller without the right is answered 401, where RFC 9110 (15.5.4) asks for 403, or 404 to hide that it is there.',
      ],
    ],
    [
      'unlisted: { identified: 400 }',
      ['A path that is not there is answered 400, where RFC 9110 (15.5.5) asks for 404.'],
    ],
    [
      'wrongMethod: { identified: 404 }',
      ['Another method, with a credential, is answered 404, where RFC 9110 (15.5.6) asks for 405.'],
    ],
    ['throttled: 503', ['Too many requests is answered 503, where RFC 6585 (4) asks for 429.']],
  ])('are told: %s', (refusals, sentences) => {
    expect(of(refusals)).toEqual(sentences);
  });
});
