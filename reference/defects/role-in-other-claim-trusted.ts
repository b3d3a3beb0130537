import { type Defect, onRoutes, openTo } from '../defect.ts';

export const roleInOtherClaimTrusted: Defect = {
  id: 'role-in-other-claim-trusted',
  title: 'takes roles from claims that are not agreed',
  mistake: 'Whatever claim looked like roles was read, among them attributes that users set themselves.',
  example: 'call-analytics',
  kills: ['matrix/role-in-other-claim'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && route.access.kind === 'restricted' && route.access.roles.length > 0,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    rolesOf: (scheme, claims) => {
      const others = ['roles', 'role', 'groups', 'custom:role'].map((name) => claims[name]);
      const words = others.flat().filter((word) => typeof word === 'string');
      return [...(behaviour.rolesOf(scheme, claims) ?? []), ...words];
    },
  }),
};
