import { type Defect, onRoutes, openTo } from '../defect.ts';

export const rolesComparedByPrefix: Defect = {
  id: 'roles-compared-by-prefix',
  title: 'gives a role to whoever has one that begins like it',
  mistake: 'Roles are compared with `startsWith`, because groups carry the name of the environment.',
  example: 'call-analytics',
  kills: ['matrix/role-extended'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && route.access.kind === 'restricted' && route.access.roles.length > 0,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.roles : [];
      const roles = wanted.filter((role) => caller.roles.some((given) => given.startsWith(role)));
      return behaviour.authorizes(call, route, { ...caller, roles: [...caller.roles, ...roles] });
    },
  }),
};
