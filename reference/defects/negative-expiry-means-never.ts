import { type Defect, onRoutes, openTo } from '../defect.ts';

export const negativeExpiryMeansNever: Defect = {
  id: 'negative-expiry-means-never',
  title: 'takes an expiry below zero for never',
  mistake: 'The session store uses -1 for what does not expire.',
  example: 'call-analytics',
  kills: ['tokens/expiry-negative'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) => Number(claims['exp']) < 0 || behaviour.hasExpiry(claims),
    hasEnded: (scheme, claims, nowMs) =>
      !(Number(claims['exp']) < 0) && behaviour.hasEnded(scheme, claims, nowMs),
  }),
};
