import type { EffectiveRoute } from '../contract/effective.ts';
import type { Call, Caller } from './behaviour.ts';

/** One entry of a list, and whose it is. */
export interface Row {
  readonly scheme: string;
  readonly subject: string;
  readonly tenant: string | null;
  readonly value: unknown;
}

/** What was written since the start, in memory, by the route that lists it. */
export interface WrittenRows {
  readonly add: (list: string, row: Row) => void;
  readonly of: (list: string) => readonly Row[];
}

/** Keeps the newest `most` rows of each list, so that a load run cannot fill the memory. */
export function createWrittenRows(most = 200): WrittenRows {
  const lists = new Map<string, readonly Row[]>();
  return {
    add: (list, row) => lists.set(list, [...(lists.get(list) ?? []), row].slice(-most)),
    of: (list) => lists.get(list) ?? [],
  };
}

export const isList = ({ shows, isolated }: EffectiveRoute): boolean =>
  shows !== undefined || isolated !== undefined;

/** What the contract says that a list shows, and what was written into it: of all of it, what this caller may see. */
export function rowsFor(call: Call, route: EffectiveRoute, caller: Caller): readonly unknown[] {
  const { contract, written } = call.api;
  const stated = Object.entries(route.shows ?? {}).flatMap(([name, texts]): readonly Row[] => {
    const identity = contract.identities[name];
    return identity ? texts.map((id) => ({ ...identity, value: { id } })) : [];
  });
  return [...stated, ...written.of(route.id)]
    .filter((row) => call.behaviour.sees(call, route, caller, row))
    .map(({ value }) => value);
}

/** A list keeps tenants apart where the contract says so, else each caller from every other. */
export function sees(_call: Call, { isolated }: EffectiveRoute, caller: Caller, row: Row): boolean {
  if (isolated?.by === 'tenant') return row.tenant !== null && row.tenant === caller.tenant;
  return row.scheme === caller.scheme && row.subject === caller.subject;
}

/** A row is its writer's tenant's, whatever the request says. */
export const rowTenant = (_call: Call, caller: Caller): string | null => caller.tenant;

/** Keeps the body of a request that writes into a list. */
export function keepRow(call: Call, { id }: EffectiveRoute, caller: Caller): void {
  const { scheme, subject } = caller;
  const tenant = call.behaviour.rowTenant(call, caller);
  for (const list of call.api.contract.routes)
    if (list.isolated?.seed.route === id)
      call.api.written.add(list.id, { scheme, subject, tenant, value: call.body });
}
