import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretOptional: Defect = {
  id: 'service-secret-optional',
  title: 'accepts a service by its id alone',
  mistake: 'Inside the cluster the id was thought to be enough.',
  example: 'agent-backend',
  kills: ['credentials/empty-is-refused', 'services/id-without-secret-is-refused'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given === '') || behaviour.sameSecret(given, known),
  }),
};
