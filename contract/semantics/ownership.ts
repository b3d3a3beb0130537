import { pointerTo } from '../pointer.ts';
import { parametersOf, splitRoute } from '../template.ts';
import { admittedTo, namesUnknownRole } from './reach.ts';
import type { Rule } from './rule.ts';

/** `owner` stands on a guarded route with a parameter, names someone who is let in; `denied` says nothing without it. */
export const ownership: Rule = (contract, placeOf) =>
  contract.routes.flatMap((row, index) => {
    const at = (key: string) => placeOf(pointerTo('routes', index, key));
    const { route, owner, denied, allow, tenants } = row;
    if (owner === undefined) {
      if (denied === undefined || tenants !== undefined) return [];
      return [
        {
          what: `denied says nothing on ${route}, which has no owner`,
          fix: 'add owner: IDENTITY or tenants:, or remove denied.',
          place: at('denied'),
        },
      ];
    }
    if (allow === 'public') {
      return [
        {
          what: `${route} is public and cannot have an owner`,
          fix: 'guard it, or remove owner.',
          place: at('owner'),
        },
      ];
    }
    if (parametersOf(splitRoute(route).path).length === 0) {
      return [
        {
          what: `${route} has an owner, but no parameter that names an object`,
          fix: 'remove owner, or name the object in the path.',
          place: at('owner'),
        },
      ];
    }
    const isKnown = Object.hasOwn(contract.identities, owner);
    if (!isKnown || namesUnknownRole(contract, row) || admittedTo(contract, row).includes(owner)) return [];
    return [
      {
        what: `the owner ${owner} is not let in at ${route}`,
        fix: `admit ${owner}, or name another owner.`,
        place: at('owner'),
      },
    ];
  });
