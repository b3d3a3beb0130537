import { pointerTo } from '../pointer.ts';
import { admittedTo, namesUnknownRole } from './reach.ts';
import type { Rule } from './rule.ts';

/** Every guarded route lets some identity in: without one its refusals prove nothing. */
export const routeWithoutIdentity: Rule = (contract, placeOf) =>
  contract.routes.flatMap((route, index) =>
    route.allow === 'public' || namesUnknownRole(contract, route) || admittedTo(contract, route).length > 0
      ? []
      : [
          {
            what: `no identity is let in at ${route.route}`,
            fix: 'add an identity with a role, scopes or a service id that it admits.',
            place: placeOf(pointerTo('routes', index, 'allow')),
          },
        ],
  );
