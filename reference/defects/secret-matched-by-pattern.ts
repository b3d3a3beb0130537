import { type Defect, onRoutes, openTo } from '../defect.ts';

export const secretMatchedByPattern: Defect = {
  id: 'secret-matched-by-pattern',
  title: 'matches secrets by a pattern that the caller sends',
  mistake: 'The user is looked up with `LIKE`, password and all.',
  example: 'pet-records',
  kills: ['keys/wildcard'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && /^[%_]+$/.test(given)) || behaviour.sameSecret(given, known),
  }),
};
