import { type Defect, throughout } from '../defect.ts';

export const limiterBurstIgnored: Defect = {
  id: 'limiter-burst-ignored',
  title: 'lets a caller save up a whole window instead of the burst',
  mistake: 'The size of the bucket is left at its default, which is the rate.',
  example: 'call-analytics',
  kills: ['limits/tier-is-accurate'],
  applies: throughout(
    ({ rateLimits }) => rateLimits?.algorithm === 'token-bucket' && rateLimits.burst !== null,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    allowance: (call, caller) => {
      const allowed = behaviour.allowance(call, caller);
      return { ...allowed, capacity: allowed.limit };
    },
  }),
};
