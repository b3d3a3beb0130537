import { type Defect, throughout } from '../defect.ts';

export const limiterFailsOpen: Defect = {
  id: 'limiter-fails-open',
  title: 'lets everybody pass while its counters cannot be reached, though nobody may',
  mistake: "The store's client has a fallback of its own that admits, and nobody had read so far.",
  example: 'event-triggers',
  environment: 'without-redis',
  kills: ['limits/holds-without-its-store'],
  applies: throughout(
    ({ rateLimits, environment }) =>
      rateLimits?.whenStoreFails === 'closed' && environment.down !== undefined,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      const quota = await behaviour.count(call, caller);
      return quota?.retryAfterMs === call.api.contract.rateLimits?.windowMs ? null : quota;
    },
  }),
};
