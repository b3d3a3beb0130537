import { type Defect, onRoutes, openTo } from '../defect.ts';

export const userNameAsPasswordAccepted: Defect = {
  id: 'user-name-as-password-accepted',
  title: 'accepts the name of a user as the password',
  mistake: 'Accounts were created with their name as the first password, and never had to change it.',
  example: 'pet-records',
  kills: ['keys/user-name-as-password'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && given === known.name) || behaviour.sameSecret(given, known),
  }),
};
