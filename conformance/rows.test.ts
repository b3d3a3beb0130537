import { expect, test } from 'vitest';
import type { Contract } from '../contract/schema/contract.ts';
import { markOf, sidesOf, stands } from './rows.ts';
import { routeOf } from './subjects.ts';
import { exchangeOf, worldFor } from './testdata.ts';

const list = (body: string) => exchangeOf(200, { body });

test('a text stands in a list only where it stands whole', () => {
  expect(stands('p-1', list('{"items":[{"id":"p-1"}]}'))).toBe(true);
  expect(stands('p-1', list('{"items":["/pets/p-1/photos"]}'))).toBe(true);
  for (const other of ['p-10', 'p-1-draft', 'up-1', 'p-1_old'])
    expect(stands('p-1', list(`{"items":["${other}"]}`))).toBe(false);
  expect(stands('a.c', list('abc'))).toBe(false);
  expect(stands('p-1', undefined)).toBe(false);
});

const isolated = (by: 'tenant' | 'caller', tenants: readonly string[]) => {
  const identities = Object.fromEntries(
    tenants.map((tenant, i) => [
      `c${i}`,
      { scheme: 'key', tenant, roles: ['writer'], credential: { token: `$C${i}` } },
    ]),
  );
  const routes: Contract['routes'] = [
    { route: 'POST /a', allow: ['writer'], example: { body: { x: 1 } } },
    { route: 'GET /a', allow: ['writer'], isolated: by, seed: { 'POST /a': { x: '${canary}' } } },
  ];
  const world = worldFor({ identities, routes }, 'staging', Object.keys(identities));
  const [write, read] = ['POST /a', 'GET /a'].map((route) => routeOf({ route }, world));
  if (!write || !read) throw new Error('no routes');
  return sidesOf(read, write, world).map(({ reader, other }) => `${reader.name} against ${other.name}`);
};

test('every side of a list is looked at from another, tenants by one caller each', () => {
  expect(isolated('tenant', ['north', 'south', 'north'])).toEqual(['c0 against c1', 'c1 against c0']);
  expect(isolated('caller', ['north', 'north', 'north'])).toEqual([
    'c0 against c1',
    'c1 against c2',
    'c2 against c0',
  ]);
  expect(isolated('tenant', ['north', 'north'])).toEqual([]);
});

test('no mark stands in another', () => {
  const { contract } = worldFor();
  const { ana, bo } = contract.identities;
  if (!ana || !bo) throw new Error('no identities');
  const marks = [markOf(ana), markOf({ ...ana, name: 'ana2' }), markOf(bo), markOf(ana, 'stray')];
  for (const mark of marks) expect(marks.filter((other) => stands(mark, list(other)))).toEqual([mark]);
});
