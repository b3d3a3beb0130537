import { type Defect, onRoutes, openTo } from '../defect.ts';

export const expiredTokenAccepted: Defect = {
  id: 'expired-token-accepted',
  title: 'accepts tokens after they have expired',
  mistake: '`ignoreExpiration` was set while a clock was wrong, and stayed.',
  example: 'call-analytics',
  kills: [
    'credentials/expired-is-refused',
    'tokens/expiry-negative',
    'tokens/expiry-zero',
    'tokens/long-expired',
    'tokens/repeated-expiry',
  ],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({ ...behaviour, hasEnded: () => false }),
};
