import { type Defect, throughout } from '../defect.ts';

export const limiterBreaksWithoutItsStore: Defect = {
  id: 'limiter-breaks-without-its-store',
  title: 'answers 500 while its counters cannot be reached',
  mistake: 'The time-out of the store is caught nowhere.',
  example: 'call-analytics',
  environment: 'without-redis',
  kills: ['limits/holds-without-its-store'],
  applies: throughout(
    ({ rateLimits, environment }) => rateLimits?.whenStoreFails === 'open' && environment.down !== undefined,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      const quota = await behaviour.count(call, caller);
      if (quota === null && call.api.limiter !== null && !behaviour.isExempt(call))
        throw new Error('the store did not answer');
      return quota;
    },
  }),
};
