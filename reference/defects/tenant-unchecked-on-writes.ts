import { type Defect, onRoutes } from '../defect.ts';

export const tenantUncheckedOnWrites: Defect = {
  id: 'tenant-unchecked-on-writes',
  title: 'lets every tenant change an object',
  mistake: 'Reading goes through the filter of the tenant; the update finds the row by its id.',
  example: 'workspaces',
  kills: ['tenants/foreign-object-is-not-written'],
  applies: onRoutes(({ tenants, effect }) => tenants !== undefined && effect !== 'safe'),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const found = behaviour.object(call, route, caller);
      return route.effect !== 'safe' && found === 'denied' ? 'granted' : found;
    },
  }),
};
