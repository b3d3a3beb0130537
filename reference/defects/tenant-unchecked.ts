import { type Defect, onRoutes } from '../defect.ts';

export const tenantUnchecked: Defect = {
  id: 'tenant-unchecked',
  title: 'serves an object to every tenant',
  mistake: 'The object is read by its id alone, without the tenant in the condition.',
  example: 'workspaces',
  kills: [
    'tenants/foreign-object-is-not-read',
    'tenants/foreign-object-is-not-written',
    'tenants/tenant-in-token-grants-nothing',
  ],
  applies: onRoutes(({ tenants }) => tenants !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const found = behaviour.object(call, route, caller);
      return found === 'denied' ? 'granted' : found;
    },
  }),
};
