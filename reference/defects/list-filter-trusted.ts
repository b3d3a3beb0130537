import { type Defect, onRoutes } from '../defect.ts';

export const listFilterTrusted: Defect = {
  id: 'list-filter-trusted',
  title: 'shows whose rows the query asks for',
  mistake:
    'The filter that the administration needed was built into the common route, and its default is all that keeps callers apart.',
  example: 'workspaces',
  kills: ['lists/filter-widens-nothing'],
  applies: onRoutes(({ shows }) => shows !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    sees: (call, route, caller, row) => {
      const asked = new URLSearchParams(call.search).get('owner');
      return asked === null ? behaviour.sees(call, route, caller, row) : asked === row.subject;
    },
  }),
};
