import { type Defect, onRoutes } from '../defect.ts';

export const listUnfiltered: Defect = {
  id: 'list-unfiltered',
  title: 'shows everybody every row of a list',
  mistake:
    'The list is read without the caller in its condition: the guard let the caller in, and that was thought to be enough.',
  example: 'workspaces',
  kills: ['lists/others-are-absent', 'lists/written-by-others-is-absent'],
  applies: onRoutes(({ shows, isolated }) => shows !== undefined || isolated !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    sees: () => true,
  }),
};
