import { type Defect, onRoutes } from '../defect.ts';

export const rolesUnchecked: Defect = {
  id: 'roles-unchecked',
  title: 'lets in every identified caller, whatever its role',
  mistake: 'The route asks for a credential, and the check of the role was to come later.',
  example: 'call-analytics',
  kills: [
    'matrix/no-roles',
    'matrix/others-are-refused',
    'matrix/role-contained',
    'matrix/role-extended',
    'matrix/role-in-other-claim',
    'matrix/role-in-request-grants-nothing',
    'tokens/repeated-roles',
  ],
  applies: onRoutes((route) => route.access.kind === 'restricted' && route.access.roles.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) =>
      (route.access.kind === 'restricted' && route.access.roles.length > 0) ||
      behaviour.authorizes(call, route, caller),
  }),
};
