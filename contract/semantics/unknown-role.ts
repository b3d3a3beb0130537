import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { accessOf } from '../routes.ts';
import type { Rule } from './rule.ts';

/** Every role that an identity has or a route admits is in `roles`. */
export const unknownRole: Rule = (contract, placeOf) => {
  const known = contract.roles ?? [];
  const complain = (role: string, pointer: string) =>
    known.includes(role)
      ? []
      : [
          {
            what: `"${role}" is not among the roles`,
            fix: suggest(role, known, 'role'),
            place: placeOf(pointer),
          },
        ];
  const ofIdentities = Object.entries(contract.identities).flatMap(([name, identity]) =>
    (identity.roles ?? []).flatMap((role, i) => complain(role, pointerTo('identities', name, 'roles', i))),
  );
  const ofRoutes = contract.routes.flatMap((route, index) => {
    const access = accessOf(route.allow);
    const list = Array.isArray(route.allow) ? ['allow'] : ['allow', 'roles'];
    const roles = access.kind === 'restricted' ? access.roles : [];
    return roles.flatMap((role, i) => complain(role, pointerTo('routes', index, ...list, i)));
  });
  return [...ofIdentities, ...ofRoutes];
};
