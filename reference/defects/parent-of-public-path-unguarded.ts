import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const parentOfPublicPathUnguarded: Defect = {
  id: 'parent-of-public-path-unguarded',
  title: 'serves a guarded path that starts at a public one without a credential',
  mistake: 'Everything below the public paths is left out by `startsWith`, and the router removes the dots.',
  example: 'call-analytics',
  kills: [
    'methods/dot-segment-is-guarded',
    'methods/encoded-dot-segments-are-guarded',
    'methods/parent-of-public-path-is-guarded',
  ],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => new URL(path, 'http://localhost').pathname,
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
