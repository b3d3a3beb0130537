import { type Defect, onRoutes, openTo } from '../defect.ts';

export const expiryOfOtherTypesIgnored: Defect = {
  id: 'expiry-of-other-types-ignored',
  title: 'ignores an expiry that is no number',
  mistake: 'The expiry is checked `if (typeof exp === "number")`.',
  example: 'call-analytics',
  kills: ['tokens/expiry-as-text', 'tokens/expiry-in-words'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) => typeof claims['exp'] === 'string' || behaviour.hasExpiry(claims),
    hasEnded: (scheme, claims, nowMs) =>
      !(typeof claims['exp'] === 'string') && behaviour.hasEnded(scheme, claims, nowMs),
  }),
};
