import { type Defect, onRoutes } from '../defect.ts';

export const listSharedByTenants: Defect = {
  id: 'list-shared-by-tenants',
  title: 'keeps the rows of all tenants in one list',
  mistake: 'A table was added later, and the column of the tenant was left out of its query.',
  example: 'workspaces',
  kills: ['lists/written-by-others-is-absent'],
  applies: onRoutes(({ isolated }) => isolated !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    sees: (call, route, caller, row) =>
      route.isolated !== undefined || behaviour.sees(call, route, caller, row),
  }),
};
