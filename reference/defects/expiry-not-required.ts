import { type Defect, onRoutes, openTo } from '../defect.ts';

export const expiryNotRequired: Defect = {
  id: 'expiry-not-required',
  title: 'accepts tokens that never expire',
  mistake: 'The library checks `exp` only where it is there.',
  example: 'call-analytics',
  kills: ['tokens/expiry-as-text', 'tokens/expiry-in-words', 'tokens/expiry-null', 'tokens/no-expiry'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({ ...behaviour, hasExpiry: () => true }),
};
