import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const trailingSlashUnguarded: Defect = {
  id: 'trailing-slash-unguarded',
  title: 'serves a guarded path with a slash at its end without a credential',
  mistake: 'The guard compares paths exactly, the router forgives a slash.',
  example: 'call-analytics',
  kills: ['methods/trailing-slash-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/(?<=.)\/$/, ''),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
