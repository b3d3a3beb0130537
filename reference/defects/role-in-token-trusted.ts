import { type Defect, onRoutes } from '../defect.ts';

export const roleInTokenTrusted: Defect = {
  id: 'role-in-token-trusted',
  title: 'takes roles from the token, though it keeps the roles itself',
  mistake: 'The directory was moved into the API, and the old claims were left as a shortcut.',
  example: 'workspaces',
  kills: ['matrix/role-in-token-grants-nothing'],
  applies: onRoutes(
    ({ access }, { schemes }) =>
      access.kind === 'restricted' &&
      Object.values(schemes).some((scheme) => scheme.type === 'jwt' && scheme.entitlements === 'api'),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    entitlementsOf: (call, scheme, claims, listed) => {
      const given = behaviour.entitlementsOf(call, scheme, claims, listed);
      return { ...given, roles: [...given.roles, ...(behaviour.rolesOf(scheme, claims) ?? [])] };
    },
  }),
};
