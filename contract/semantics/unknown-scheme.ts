import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** Every identity names a scheme that there is. */
export const unknownScheme: Rule = (contract, placeOf) => {
  const known = Object.keys(contract.schemes);
  return Object.entries(contract.identities)
    .filter(([, identity]) => !known.includes(identity.scheme))
    .map(([name, { scheme }]) => ({
      what: `identity ${name} names the scheme "${scheme}", which is not there`,
      fix: suggest(scheme, known, 'scheme'),
      place: placeOf(pointerTo('identities', name, 'scheme')),
    }));
};
