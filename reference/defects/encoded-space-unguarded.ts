import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const encodedSpaceUnguarded: Defect = {
  id: 'encoded-space-unguarded',
  title: 'serves a guarded path with a space at its end without a credential',
  mistake: 'The router trims paths after decoding, and the guard does not.',
  example: 'call-analytics',
  kills: ['methods/encoded-space-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/(?:%20)+$/, ''),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
