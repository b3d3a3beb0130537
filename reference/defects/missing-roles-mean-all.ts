import { type Defect, onRoutes, openTo } from '../defect.ts';

/** Stands for a claim that is not there. */
const ALL: readonly string[] = [];

export const missingRolesMeanAll: Defect = {
  id: 'missing-roles-mean-all',
  title: 'lets in a token that has no roles at all',
  mistake: 'The check runs over the roles of the token, and over none it finds nothing wrong.',
  example: 'call-analytics',
  kills: ['matrix/no-roles', 'matrix/role-in-other-claim'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && route.access.kind === 'restricted' && route.access.roles.length > 0,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    rolesOf: (scheme, claims) => behaviour.rolesOf(scheme, claims) ?? ALL,
    authorizes: (call, route, caller) => caller.roles === ALL || behaviour.authorizes(call, route, caller),
  }),
};
