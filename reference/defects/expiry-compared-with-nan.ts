import { type Defect, onRoutes, openTo } from '../defect.ts';

export const expiryComparedWithNan: Defect = {
  id: 'expiry-compared-with-nan',
  title: 'accepts an expiry that cannot be read as a number',
  mistake: 'What is no number becomes NaN, and no time is later than that.',
  example: 'call-analytics',
  kills: ['tokens/expiry-in-words'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) =>
      (Number.isNaN(Number(claims['exp'])) && claims['exp'] !== undefined) || behaviour.hasExpiry(claims),
    hasEnded: (scheme, claims, nowMs) =>
      !Number.isNaN(Number(claims['exp'])) && behaviour.hasEnded(scheme, claims, nowMs),
  }),
};
