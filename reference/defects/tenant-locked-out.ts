import { type Defect, onRoutes } from '../defect.ts';

export const tenantLockedOut: Defect = {
  id: 'tenant-locked-out',
  title: 'serves objects to the first tenant only',
  mistake: 'The second tenant was migrated without its rows in the table of memberships.',
  example: 'workspaces',
  kills: ['tenants/own-object-is-served'],
  applies: onRoutes(({ tenants }) => tenants !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const [first] = Object.keys(route.tenants ?? {});
      const found = behaviour.object(call, route, caller);
      return first !== undefined && caller.tenant !== first && found === 'granted' ? 'denied' : found;
    },
  }),
};
