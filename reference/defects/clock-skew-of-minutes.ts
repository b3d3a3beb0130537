import { type Defect, onRoutes, openTo } from '../defect.ts';

export const clockSkewOfMinutes: Defect = {
  id: 'clock-skew-of-minutes',
  title: 'accepts tokens for minutes after they have expired',
  mistake: 'The default of the library allows five minutes of clock skew, and was kept.',
  example: 'call-analytics',
  kills: ['credentials/expired-is-refused', 'tokens/repeated-expiry'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasEnded: (scheme, claims, nowMs) => behaviour.hasEnded(scheme, claims, nowMs - 300_000),
  }),
};
