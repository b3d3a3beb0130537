import { type Defect, throughout } from '../defect.ts';
import { presentsCredential } from '../limited.ts';

export const limiterBadCredentialsFree: Defect = {
  id: 'limiter-bad-credentials-free',
  title: 'does not count requests whose credential is bad',
  mistake: 'The limiter runs after the guard, which has answered by then.',
  example: 'call-analytics',
  kills: ['limits/bad-credential-spends-the-address'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    count: (call, caller) =>
      caller === null && presentsCredential(call) ? null : behaviour.count(call, caller),
  }),
};
