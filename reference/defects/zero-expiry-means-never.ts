import { type Defect, onRoutes, openTo } from '../defect.ts';

export const zeroExpiryMeansNever: Defect = {
  id: 'zero-expiry-means-never',
  title: 'takes an expiry of zero for never',
  mistake: 'The expiry is checked `if (exp)`, and zero is false.',
  example: 'call-analytics',
  kills: ['tokens/expiry-zero'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) => claims['exp'] === 0 || behaviour.hasExpiry(claims),
    hasEnded: (scheme, claims, nowMs) => !(claims['exp'] === 0) && behaviour.hasEnded(scheme, claims, nowMs),
  }),
};
