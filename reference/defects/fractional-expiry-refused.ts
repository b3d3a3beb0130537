import { type Defect, onRoutes, openTo } from '../defect.ts';

export const fractionalExpiryRefused: Defect = {
  id: 'fractional-expiry-refused',
  title: 'refuses an expiry with a fraction of a second',
  mistake: 'The expiry is read as an integer.',
  example: 'call-analytics',
  kills: ['tokens/fractional-expiry-is-accepted'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasExpiry: (claims) => Number.isInteger(claims['exp']),
  }),
};
