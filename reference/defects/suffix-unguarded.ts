import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const suffixUnguarded: Defect = {
  id: 'suffix-unguarded',
  title: 'serves a guarded path with a suffix without a credential',
  mistake: 'The framework takes a suffix for the wanted format, and the guard for another path.',
  example: 'call-analytics',
  kills: ['methods/suffix-is-guarded'],
  // After a parameter a suffix is part of its value: another object, and no other spelling.
  applies: onRoutes((route) => guarded(route) && served(route) && !route.path.endsWith('}')),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/\.json$/, ''),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
