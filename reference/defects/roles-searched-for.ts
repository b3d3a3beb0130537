import { type Defect, onRoutes, openTo } from '../defect.ts';

export const rolesSearchedFor: Defect = {
  id: 'roles-searched-for',
  title: 'gives a role to whoever has one in which it occurs',
  mistake: 'Roles are kept as text, and searched for with `includes`.',
  example: 'call-analytics',
  kills: ['matrix/role-contained', 'matrix/role-extended'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && route.access.kind === 'restricted' && route.access.roles.length > 0,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.roles : [];
      const roles = wanted.filter((role) => caller.roles.some((given) => given.includes(role)));
      return behaviour.authorizes(call, route, { ...caller, roles: [...caller.roles, ...roles] });
    },
  }),
};
