import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRouter } from './routing.ts';
import { PUBLIC, route } from './testdata/contract.ts';

const match = createRouter(
  ['GET /a/{id}', 'GET /a/me', 'POST /a/{name}', 'GET /a/{id}.json', 'GET /d/{x}/{y}'].map((id) =>
    route(id, PUBLIC),
  ),
);
const ids = (path: string) => match(path).siblings.map(({ id }) => id);

test.each([
  ['/a/me', ['GET /a/me', 'GET /a/{id}', 'POST /a/{name}']],
  ['/a/7', ['GET /a/{id}', 'POST /a/{name}']],
  ['/a/%6de', ['GET /a/me', 'GET /a/{id}', 'POST /a/{name}']],
  ['/%61/me', ['GET /a/me', 'GET /a/{id}', 'POST /a/{name}']],
  ['/a/7.json', ['GET /a/{id}.json', 'GET /a/{id}', 'POST /a/{name}']],
  ['/a/7/', []],
  ['//a/7', []],
  ['/a/', []],
  ['/a', []],
  ['/A/me', []],
  ['/a/%zz', []],
  ['/a/b%2Fc', ['GET /a/{id}', 'POST /a/{name}']],
  ['/a/../a/me', []],
])('%s matches %j', (path, expected) => {
  expect(ids(path)).toEqual(expected);
});

test('any value of a parameter comes back as it went in', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (x, y) => {
      const { siblings, paramsOf } = match(`/d/${encodeURIComponent(x)}/${encodeURIComponent(y)}`);
      expect(siblings.map(paramsOf)).toEqual([{ x, y }]);
    }),
  );
});
