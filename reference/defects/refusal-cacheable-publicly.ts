import { type Defect, guarded, onRoutes } from '../defect.ts';

export const refusalCacheablePublicly: Defect = {
  id: 'refusal-cacheable-publicly',
  title: 'lets shared caches keep its refusals',
  mistake: 'The cache header is set before the guard runs, for whatever comes after it.',
  example: 'call-analytics',
  kills: ['errors/refusals-are-not-cached'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    cacheControl: (call, answer) =>
      answer.status === 401 ? 'public, max-age=60' : behaviour.cacheControl(call, answer),
  }),
};
