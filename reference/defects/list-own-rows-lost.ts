import { type Defect, onRoutes } from '../defect.ts';

export const listOwnRowsLost: Defect = {
  id: 'list-own-rows-lost',
  title: 'shows nobody their own rows',
  mistake: 'Rows are looked up by the display name, and were written under the id.',
  example: 'workspaces',
  kills: ['lists/own-are-shown'],
  applies: onRoutes(({ shows }) => shows !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    sees: (call, route, caller, row) => route.shows === undefined && behaviour.sees(call, route, caller, row),
  }),
};
