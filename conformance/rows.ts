import type { EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Finding, World } from './case.ts';
import { describe, inconclusive, isAdmission } from './expect.ts';
import { admittedTo } from './subjects.ts';

/** Does a text stand in the answer, whole? `p-1` does not stand in `p-100`. */
export function stands(text: string, exchange: Exchange | undefined): boolean {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`).test(exchange?.answer?.body ?? '');
}

/** Why nothing can be read out of a list; null when it can. */
export function unreadable(exchange: Exchange | undefined, route: EffectiveRoute): Finding | null {
  if (!isAdmission(exchange, route)) return inconclusive(`the list was not shown: ${describe(exchange)}`);
  return exchange?.answer?.cut ? inconclusive('the list is too long to be read whole') : null;
}

/** Two sides that a list keeps apart: one who reads, and one whose rows must not be there. */
export interface Sides {
  readonly reader: EffectiveIdentity;
  readonly other: EffectiveIdentity;
}

/** Who is one side of a list: a tenant, or a caller. */
const sideOf = (identity: EffectiveIdentity, by: 'tenant' | 'caller'): string | null =>
  by === 'tenant' ? identity.tenant : identity.name;

/** One caller of each side that may read the list and write into it, each beside the next: so every side is looked at from another. */
export function sidesOf(route: EffectiveRoute, writes: EffectiveRoute, world: World): Sides[] {
  const { isolated } = route;
  if (isolated === undefined) return [];
  const writers = admittedTo(writes, world.contract).map(({ name }) => name);
  const bySide = new Map<string, EffectiveIdentity>();
  for (const identity of admittedTo(route, world.contract)) {
    const side = sideOf(identity, isolated.by);
    if (side !== null && writers.includes(identity.name) && !bySide.has(side)) bySide.set(side, identity);
  }
  const all = [...bySide.values()];
  return all.flatMap((reader, i) => {
    const other = all[(i + 1) % all.length];
    return other === undefined || other === reader ? [] : [{ reader, other }];
  });
}

/** The mark of a caller's row: no mark stands in another. */
export const markOf = ({ name }: EffectiveIdentity, kind = 'row'): string =>
  `gatehouse-${kind}-of-${name}-end`;
