import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretCutBeforeComparison: Defect = {
  id: 'service-secret-cut-before-comparison',
  title: 'accepts a service secret with characters too many',
  mistake: 'The secret is cut to the width of the column before it is compared.',
  example: 'agent-backend',
  kills: ['services/secret-extended'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given.startsWith(known.secret)) ||
      behaviour.sameSecret(given, known),
  }),
};
