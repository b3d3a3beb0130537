import { type Defect, onRoutes, openTo } from '../defect.ts';

export const unsetSecretBecomesText: Defect = {
  id: 'unset-secret-becomes-text',
  title: 'accepts the word undefined for a secret',
  mistake: 'The secret was not set, and a template turned nothing into a word.',
  example: 'model-serving',
  kills: ['keys/undefined'],
  applies: onRoutes(openTo('opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) => given === 'undefined' || behaviour.sameSecret(given, known),
  }),
};
