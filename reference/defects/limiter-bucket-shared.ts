import { type Defect, throughout } from '../defect.ts';

export const limiterBucketShared: Defect = {
  id: 'limiter-bucket-shared',
  title: 'counts all known callers together',
  mistake: 'The key of the bucket is a constant: the caller was to be added to it.',
  example: 'call-analytics',
  kills: ['limits/callers-are-apart', 'limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits?.key === 'identity'),
  apply: (behaviour) => ({
    ...behaviour,
    account: (call, caller) => (caller === null ? behaviour.account(call, caller) : 'every known caller'),
  }),
};
