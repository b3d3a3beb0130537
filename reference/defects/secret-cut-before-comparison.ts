import { type Defect, onRoutes, openTo } from '../defect.ts';

export const secretCutBeforeComparison: Defect = {
  id: 'secret-cut-before-comparison',
  title: 'accepts a secret with characters too many',
  mistake: 'The column is as wide as the key, and the database cuts what is longer before it compares.',
  example: 'model-serving',
  kills: ['keys/extended-is-refused'],
  applies: onRoutes(openTo('opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) => behaviour.sameSecret(given.slice(0, known.secret.length), known),
  }),
};
