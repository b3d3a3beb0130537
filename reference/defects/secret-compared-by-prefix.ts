import { type Defect, onRoutes, openTo } from '../defect.ts';

export const secretComparedByPrefix: Defect = {
  id: 'secret-compared-by-prefix',
  title: 'accepts a secret that lacks its end',
  mistake: 'Secrets are compared up to the length of what the caller sent.',
  example: 'model-serving',
  kills: ['keys/truncated-is-refused'],
  applies: onRoutes(openTo('opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (given.length >= 8 && known.secret.startsWith(given)) || behaviour.sameSecret(given, known),
  }),
};
