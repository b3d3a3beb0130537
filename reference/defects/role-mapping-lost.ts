import { type Defect, onRoutes } from '../defect.ts';

export const roleMappingLost: Defect = {
  id: 'role-mapping-lost',
  title: 'refuses a role that the route allows',
  mistake: 'The mapping from groups to roles lost a line when it moved into a configuration file.',
  example: 'call-analytics',
  kills: ['matrix/allowed-is-admitted', 'ownership/others-are-denied'],
  applies: onRoutes((route) => route.access.kind === 'restricted' && route.access.roles.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const lost = route.access.kind === 'restricted' ? route.access.roles.at(-1) : undefined;
      return behaviour.authorizes(call, route, {
        ...caller,
        roles: caller.roles.filter((role) => role !== lost),
      });
    },
  }),
};
