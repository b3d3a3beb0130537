import { type Defect, onRoutes, openTo } from '../defect.ts';

export const anyUserNameAccepted: Defect = {
  id: 'any-user-name-accepted',
  title: 'accepts a right password under any user name',
  mistake: 'All users share one password, and the name is only logged.',
  example: 'pet-records',
  kills: ['errors/unknown-name-is-not-told', 'keys/password-of-another', 'keys/unknown-user'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'basic' && given !== '') || behaviour.sameName(given, known),
  }),
};
