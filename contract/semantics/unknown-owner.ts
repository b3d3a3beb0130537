import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** The owner of a route's object is an identity. */
export const unknownOwner: Rule = (contract, placeOf) => {
  const known = Object.keys(contract.identities);
  return contract.routes.flatMap(({ route, owner }, index) =>
    owner === undefined || known.includes(owner)
      ? []
      : [
          {
            what: `the owner "${owner}" of ${route} is not an identity`,
            fix: suggest(owner, known, 'identity'),
            place: placeOf(pointerTo('routes', index, 'owner')),
          },
        ],
  );
};
