import { type Defect, onRoutes, openTo } from '../defect.ts';

export const secretComparedCaseInsensitively: Defect = {
  id: 'secret-compared-case-insensitively',
  title: 'accepts a secret in the other case',
  mistake: 'The collation of the database compares without case.',
  example: 'model-serving',
  kills: ['keys/case-swapped-is-refused'],
  applies: onRoutes(openTo('opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) => given.toLowerCase() === known.secret.toLowerCase(),
  }),
};
