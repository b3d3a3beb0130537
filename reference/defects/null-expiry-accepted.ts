import { type Defect, onRoutes, openTo } from '../defect.ts';

export const nullExpiryAccepted: Defect = {
  id: 'null-expiry-accepted',
  title: 'takes an expiry of null for never',
  mistake: 'The issuer of the tests writes null for tokens that do not expire.',
  example: 'call-analytics',
  kills: ['tokens/expiry-null'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) => claims['exp'] === null || behaviour.hasExpiry(claims),
    hasEnded: (scheme, claims, nowMs) =>
      !(claims['exp'] === null) && behaviour.hasEnded(scheme, claims, nowMs),
  }),
};
