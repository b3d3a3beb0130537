import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseBehaviour, chooseDefect } from './chosen-defect.ts';
import { DEFECTS } from './defects.ts';
import { HONEST } from './honest.ts';
import { contract, IDENTIFIED, PUBLIC, restricted, route } from './testdata/contract.ts';

const books = contract({
  routes: [
    route('GET /health', PUBLIC),
    route('GET /books', IDENTIFIED),
    route('GET /editors', restricted({ roles: ['editors'] })),
  ],
});

test('every file in defects/ is listed, by its id', () => {
  const files = readdirSync(new URL('./defects', import.meta.url)).map((name) => name.replace(/\.ts$/, ''));
  expect(DEFECTS.map(({ id }) => id)).toEqual(files.sort());
});

test.each(DEFECTS.map((defect) => [defect.id, defect] as const))(
  '%s says what is wrong and how it came about',
  (_, defect) => {
    expect(defect.title).toMatch(/^[a-z].*[^.]$/);
    expect(defect.mistake).toMatch(/^[A-Z`].*\.$/);
    expect(defect.kills).toEqual([...new Set(defect.kills)].sort());
    expect(defect.kills).not.toEqual([]);
    expect(Object.keys(defect.apply(HONEST)).sort()).toEqual(Object.keys(HONEST).sort());
    expect(defect.apply(HONEST)).not.toEqual(HONEST);
  },
);

test('a defect holds everywhere, or on the one route that is named', () => {
  const everywhere = chooseBehaviour(books, 'roles-unchecked');
  expect(everywhere([])).not.toBe(HONEST);
  const there = chooseBehaviour(books, 'roles-unchecked@GET /editors');
  expect([books.routes[1], books.routes[2]].map((one) => there(one ? [one] : []) === HONEST)).toEqual([
    true,
    false,
  ]);
});

test('a mistake made once holds on one route, even without its name', () => {
  expect(chooseDefect(books, 'route-forgotten').route).toBe('GET /editors');
  expect(chooseDefect(books, 'route-forgotten@GET /books').route).toBe('GET /books');
});

test.each([
  ['roles-uncheked', 'There is no defect roles-uncheked. Fix: Did you mean roles-unchecked?'],
  ['roles-unchecked@GET /editor', 'There is no route GET /editor. Fix: Did you mean GET /editors?'],
  [
    'roles-unchecked@GET /health',
    'The defect roles-unchecked cannot show on GET /health. Fix: Use examples/call-analytics',
  ],
  ['wrong-password-accepted', 'cannot show with the contract of books. Fix: Use examples/pet-records'],
])('%s is refused with a way on', (text, message) => {
  expect(() => chooseBehaviour(books, text)).toThrowError(
    expect.objectContaining({ code: 'defect-unknown' }),
  );
  expect(() => chooseBehaviour(books, text)).toThrowError(message);
});
