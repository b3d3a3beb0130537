import { type Defect, throughout } from '../defect.ts';

export const limiterKeyedByAddress: Defect = {
  id: 'limiter-keyed-by-address',
  title: 'counts known callers by their address',
  mistake: 'The limiter runs in the proxy, which knows addresses and no identities.',
  example: 'call-analytics',
  kills: ['limits/callers-are-apart', 'limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits?.key === 'identity'),
  apply: (behaviour) => ({
    ...behaviour,
    account: (call) => behaviour.account(call, null),
  }),
};
