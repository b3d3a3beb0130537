import { type Defect, throughout } from '../defect.ts';

export const limiterMissing: Defect = {
  id: 'limiter-missing',
  title: 'states limits and enforces none',
  mistake: 'The limiter runs in observation mode, as it did for its first week.',
  example: 'call-analytics',
  kills: [
    'limits/bad-credential-spends-the-address',
    'limits/every-route-counts',
    'limits/excess-is-refused',
    'limits/spoofed-address-shares-the-budget',
    'limits/tier-is-accurate',
  ],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      const quota = await behaviour.count(call, caller);
      return quota && { ...quota, admitted: true };
    },
  }),
};
