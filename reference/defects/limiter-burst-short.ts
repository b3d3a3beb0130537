import { type Defect, throughout } from '../defect.ts';

export const limiterBurstShort: Defect = {
  id: 'limiter-burst-short',
  title: 'admits less than the burst at once',
  mistake: 'A margin for the network was taken from the burst of the contract.',
  example: 'call-analytics',
  kills: ['limits/burst-is-admitted', 'limits/remaining-counts-down', 'limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits?.algorithm === 'token-bucket'),
  apply: (behaviour) => ({
    ...behaviour,
    allowance: (call, caller) => {
      const allowed = behaviour.allowance(call, caller);
      return { ...allowed, capacity: Math.ceil(allowed.capacity * 0.8) };
    },
  }),
};
