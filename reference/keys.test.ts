import { expect, test } from 'vitest';
import { resolve } from '../contract/resolve.ts';
import { readKeys } from './keys.ts';

const books = resolve(
  {
    gatehouse: 1,
    api: { name: 'books' },
    environments: { here: { url: 'http://127.0.0.1:1' } },
    schemes: {
      tokens: {
        type: 'jwt',
        profile: 'oidc',
        issuer: 'http://127.0.0.1:1',
        audience: 'books',
        jwksUri: 'http://127.0.0.1:1/keys',
      },
    },
    identities: {},
    routes: [{ route: 'GET /live', allow: 'public' }],
  },
  'here',
);

test('a key set that cannot be fetched holds no key yet, and whoever looks for one is told', async () => {
  const keys = (await readKeys(books, () => undefined)).get('tokens');
  expect(await keys?.published()).toEqual([]);
  await expect(async () => keys?.find({ alg: 'RS256' }, { payload: '', signature: '' })).rejects.toThrow(
    TypeError,
  );
});
