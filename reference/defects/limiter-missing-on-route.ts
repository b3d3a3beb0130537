import { counted, type Defect, guarded, onRoutes } from '../defect.ts';

export const limiterMissingOnRoute: Defect = {
  id: 'limiter-missing-on-route',
  title: 'counts nothing on one of the routes',
  mistake: 'Each route names the limiter, and a new one does not.',
  example: 'call-analytics',
  breadth: 'one-route',
  kills: ['limits/every-route-counts', 'limits/headers-tell-the-tier'],
  applies: onRoutes((route, { rateLimits }) => guarded(route) && counted(route) && rateLimits !== null),
  apply: (behaviour) => ({ ...behaviour, count: () => null }),
};
