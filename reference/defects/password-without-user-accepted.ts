import { type Defect, onRoutes, openTo } from '../defect.ts';

export const passwordWithoutUserAccepted: Defect = {
  id: 'password-without-user-accepted',
  title: 'accepts a password without a user name',
  mistake: 'Without a name the users are searched for one whom the password fits.',
  example: 'pet-records',
  kills: ['keys/no-user'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'basic' && given === '') || behaviour.sameName(given, known),
  }),
};
