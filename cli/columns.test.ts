import { describe, expect, test } from 'vitest';
import { CASES } from '../conformance/cases.ts';
import { DEFECTS } from '../reference/defects.ts';

/** Cases that no defect tells apart, each pair with the reason for having both. */
const ALIKE: Readonly<Record<string, string>> = {};

/** The defects that a case catches, as its column in the matrix of kills. */
const columnOf = (id: string): string =>
  DEFECTS.filter(({ kills }) => kills.includes(id))
    .map((defect) => defect.id)
    .join(' ');

const pairs = CASES.flatMap((one, i) =>
  CASES.slice(i + 1)
    .filter((other) => columnOf(one.id) === columnOf(other.id))
    .map((other) => `${one.id} = ${other.id}`),
);

describe('the columns of the kill matrix', () => {
  test('are all different, but for a list with reasons', () => {
    expect(pairs.sort()).toEqual(Object.keys(ALIKE).sort());
    for (const reason of Object.values(ALIKE)) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('name only cases that there are', () => {
    const known = new Set(CASES.map(({ id }) => id));
    expect(DEFECTS.flatMap(({ kills }) => kills).filter((id) => !known.has(id))).toEqual([]);
  });
});
