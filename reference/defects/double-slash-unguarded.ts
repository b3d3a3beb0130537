import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const doubleSlashUnguarded: Defect = {
  id: 'double-slash-unguarded',
  title: 'serves a guarded path with a doubled slash without a credential',
  mistake: 'The guard compares the beginning of the path, and the router merges slashes.',
  example: 'call-analytics',
  kills: ['methods/double-slash-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/\/{2,}/g, '/'),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
