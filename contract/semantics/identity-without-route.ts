import { pointerTo } from '../pointer.ts';
import type { Contract } from '../schema/contract.ts';
import { admittedTo, namesUnknownRole } from './reach.ts';
import type { Rule } from './rule.ts';

/** Every identity is let in somewhere by its credential: one that is not proves nothing. */
export const identityWithoutRoute: Rule = (contract, placeOf) => {
  const guarded = contract.routes.filter((route) => route.allow !== 'public');
  if (guarded.some((route) => namesUnknownRole(contract, route))) return [];
  const admitted = new Set(guarded.flatMap((route) => admittedTo(contract, route)));
  return Object.keys(contract.identities)
    .filter((name) => !admitted.has(name) && hasKnownRoles(contract, name))
    .map((name) => ({
      what: `no guarded route lets identity ${name} in`,
      fix: 'give it a role, scopes or a service id that a route admits, or remove it.',
      place: placeOf(pointerTo('identities', name)),
    }));
};

function hasKnownRoles(contract: Contract, name: string): boolean {
  return (contract.identities[name]?.roles ?? []).every((role) => (contract.roles ?? []).includes(role));
}
