import { type Defect, guarded, onRoutes } from '../defect.ts';

export const limitHeadersMissing: Defect = {
  id: 'limit-headers-missing',
  title: 'does not tell callers their limit',
  mistake: 'The headers are set by the proxy, which counts nothing.',
  example: 'call-analytics',
  kills: ['limits/headers-tell-the-tier', 'limits/remaining-counts-down', 'limits/reset-is-true'],
  applies: onRoutes(
    (route, { rateLimits }) => guarded(route) && !route.exempt && rateLimits?.headers.limit !== undefined,
  ),
  apply: (behaviour) => ({ ...behaviour, quotaHeaders: () => ({}) }),
};
