import { isObject, kindOf } from '../../contract/branch.ts';
import type { Cell } from '../../records/portrait.ts';

/** More places than any interface has; a body whose names are data could have millions. */
const MAX_CELLS = 2000;
const MAX_DEPTH = 40;

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The places of several bodies, and how often each type stood there. */
export interface Cells {
  readonly cells: readonly Cell[];
  /** False: places were left out. */
  readonly whole: boolean;
}

/** `[` would be taken for items of an array: it is escaped beside the two of RFC 6901. */
const segment = (name: string): string =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('[', '~2')}`;

/** The place of the object that a member stands in; null: it is the body itself, or an item of an array. */
export function parentOf(at: string): string | null {
  const slash = at.lastIndexOf('/');
  return slash < 0 || at.endsWith('[]') ? null : at.slice(0, slash);
}

/** Adds up the places of bodies: a member that is not in every object, or a type that changes, shows in the counts. */
export function cellsOf(bodies: readonly unknown[]): Cells {
  const counts = new Map<string, Map<string, number>>();
  let whole = true;
  const visit = (value: unknown, at: string, depth: number): void => {
    const known = counts.get(at) ?? new Map<string, number>();
    if ((counts.size >= MAX_CELLS && !counts.has(at)) || depth > MAX_DEPTH) {
      whole = false;
      return;
    }
    const type = kindOf(value);
    counts.set(at, known.set(type, (known.get(type) ?? 0) + 1));
    if (Array.isArray(value)) for (const item of value) visit(item, `${at}[]`, depth + 1);
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visit(member, at + segment(name), depth + 1);
  };
  for (const body of bodies) visit(body, '', 0);
  return { cells: toCells(counts), whole };
}

function toCells(counts: Counts): Cell[] {
  return [...counts]
    .map(([at, types]) => ({ at, types: [...types].toSorted(([a], [b]) => (a < b ? -1 : 1)) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
