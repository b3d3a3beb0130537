import { type Defect, onRoutes } from '../defect.ts';

export const tenantInTokenTrusted: Defect = {
  id: 'tenant-in-token-trusted',
  title: 'takes the tenant from the token, though it keeps the tenants itself',
  mistake: 'The directory was moved into the API, and the old claim was left as a shortcut.',
  example: 'workspaces',
  kills: ['tenants/tenant-in-token-grants-nothing'],
  applies: onRoutes(({ tenants, effect }) => tenants !== undefined && effect === 'safe'),
  apply: (behaviour) => ({
    ...behaviour,
    entitlementsOf: (call, scheme, claims, listed) => {
      const given = behaviour.entitlementsOf(call, scheme, claims, listed);
      const tenant = claims[scheme.claims.tenant];
      return typeof tenant === 'string' ? { ...given, tenant } : given;
    },
  }),
};
