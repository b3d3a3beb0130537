import { pointerTo } from '../pointer.ts';
import { admittedTo } from './reach.ts';
import type { Rule } from './rule.ts';

/** Every identity is let in somewhere by its credential: one that is not proves nothing. */
export const identityWithoutRoute: Rule = (contract, placeOf) => {
  const guarded = contract.routes.filter((route) => route.allow !== 'public');
  const admitted = new Set(guarded.flatMap((route) => admittedTo(contract, route)));
  return Object.keys(contract.identities)
    .filter((name) => !admitted.has(name))
    .map((name) => ({
      what: `no guarded route lets identity ${name} in`,
      fix: 'give it a role, scopes or a service id that a route admits, or remove it.',
      place: placeOf(pointerTo('identities', name)),
    }));
};
