import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretUnsetOpens: Defect = {
  id: 'service-secret-unset-opens',
  title: 'accepts a service with any secret',
  mistake: 'The secret was not set in the environment, and comparing with nothing was skipped.',
  example: 'agent-backend',
  kills: [],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given !== '') || behaviour.sameSecret(given, known),
  }),
};
