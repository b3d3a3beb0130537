import { type Defect, onRoutes, openTo } from '../defect.ts';

export const emptyPasswordAccepted: Defect = {
  id: 'empty-password-accepted',
  title: 'accepts a user without a password',
  mistake: 'A directory takes a bind with an empty password for an anonymous one, and says yes.',
  example: 'pet-records',
  kills: ['keys/no-password'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && given === '') || behaviour.sameSecret(given, known),
  }),
};
