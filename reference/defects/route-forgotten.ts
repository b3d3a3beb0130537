import { type Defect, guarded, onRoutes } from '../defect.ts';

export const routeForgotten: Defect = {
  id: 'route-forgotten',
  title: 'serves one guarded route without a credential',
  mistake: 'A new endpoint was added beside the router that carries the guard.',
  example: 'call-analytics',
  breadth: 'one-route',
  kills: [],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({ ...behaviour, isGuarded: () => false }),
};
