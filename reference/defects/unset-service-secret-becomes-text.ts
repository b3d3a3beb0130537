import { type Defect, onRoutes, openTo } from '../defect.ts';

export const unsetServiceSecretBecomesText: Defect = {
  id: 'unset-service-secret-becomes-text',
  title: 'accepts the word undefined for a service secret',
  mistake: 'The secret was not set, and a template turned nothing into a word.',
  example: 'agent-backend',
  kills: ['services/secret-undefined'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given === 'undefined') || behaviour.sameSecret(given, known),
  }),
};
