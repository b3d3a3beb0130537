import { type Defect, onRoutes } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const roleInRequestTrusted: Defect = {
  id: 'role-in-request-trusted',
  title: 'gives a caller the role that its request asks for',
  mistake: 'A role switch for the demo was read from the query and a header, and went live.',
  example: 'call-analytics',
  kills: ['matrix/role-in-request-grants-nothing'],
  applies: onRoutes((route) => route.access.kind === 'restricted' && route.access.roles.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const query = new URLSearchParams(call.search);
      const claimed = [
        query.get('role'),
        query.get('roles'),
        headerOf(call, 'x-user-role'),
        headerOf(call, 'x-roles'),
      ];
      const roles = claimed.flatMap((value) => value?.split(',') ?? []);
      return behaviour.authorizes(call, route, { ...caller, roles: [...caller.roles, ...roles] });
    },
  }),
};
