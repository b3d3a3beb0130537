import { type Defect, guarded, onRoutes } from '../defect.ts';

export const limitHeaderOfWrongTier: Defect = {
  id: 'limit-header-of-wrong-tier',
  title: 'tells every caller the limit of the lowest tier',
  mistake: 'The limiter runs before the guard, when nobody is known yet.',
  example: 'call-analytics',
  kills: ['limits/headers-tell-the-tier'],
  applies: onRoutes(
    (route, { rateLimits }) =>
      guarded(route) &&
      !route.exempt &&
      rateLimits !== null &&
      new Set(Object.values(rateLimits.tiers)).size > 1,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    quotaHeaders: (call, quota) => {
      const tiers = Object.values(call.api.contract.rateLimits?.tiers ?? {});
      return behaviour.quotaHeaders(call, { ...quota, limit: Math.min(quota.limit, ...tiers) });
    },
  }),
};
