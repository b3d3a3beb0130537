import { type Defect, onRoutes, openTo } from '../defect.ts';

export const lastCharacterUncompared: Defect = {
  id: 'last-character-uncompared',
  title: 'does not compare the last character of a secret',
  mistake: 'The loop that compares in constant time ends one character too early.',
  example: 'model-serving',
  kills: ['keys/last-character-changed'],
  applies: onRoutes(openTo('opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (given.length === known.secret.length && given.slice(0, -1) === known.secret.slice(0, -1)) ||
      behaviour.sameSecret(given, known),
  }),
};
