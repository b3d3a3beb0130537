import { type Defect, onRoutes } from '../defect.ts';

export const exemptRouteLimited: Defect = {
  id: 'exempt-route-limited',
  title: 'counts requests to exempt routes',
  mistake: 'The list of exempt paths has a slash at the end that the requests lack.',
  example: 'call-analytics',
  kills: ['limits/exempt-is-never-limited'],
  applies: onRoutes((route, { rateLimits }) => route.exempt && rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    isExempt: () => false,
  }),
};
