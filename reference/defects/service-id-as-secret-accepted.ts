import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceIdAsSecretAccepted: Defect = {
  id: 'service-id-as-secret-accepted',
  title: 'accepts the id of a service as its secret',
  mistake: 'The secret of a new service is its id until somebody sets one.',
  example: 'agent-backend',
  kills: ['services/id-as-secret'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given === known.name) || behaviour.sameSecret(given, known),
  }),
};
