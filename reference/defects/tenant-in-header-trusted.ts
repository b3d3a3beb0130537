import { type Defect, onRoutes } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const tenantInHeaderTrusted: Defect = {
  id: 'tenant-in-header-trusted',
  title: 'takes the tenant from a header of the request',
  mistake: 'The gateway used to set the header; now callers reach the API without it.',
  example: 'workspaces',
  kills: ['tenants/tenant-in-request-grants-nothing'],
  applies: onRoutes(({ tenants, effect }) => tenants !== undefined && effect === 'safe'),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const tenant = headerOf(call, 'x-tenant-id') ?? caller.tenant;
      return behaviour.object(call, route, { ...caller, tenant });
    },
  }),
};
