import { type Defect, onRoutes } from '../defect.ts';

export const publicRouteGuarded: Defect = {
  id: 'public-route-guarded',
  title: 'asks for a credential on public routes',
  mistake: 'The guard was made the default, and the list of exceptions was forgotten.',
  example: 'call-analytics',
  kills: [
    'credentials/public-needs-none',
    'health/details-answers',
    'health/liveness-answers',
    'health/readiness-answers',
  ],
  applies: onRoutes((route) => route.access.kind === 'public' && route.method === 'GET'),
  apply: (behaviour) => ({
    ...behaviour,
    isGuarded: (call, route) => route.method === 'GET' || behaviour.isGuarded(call, route),
  }),
};
