import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretSuffices: Defect = {
  id: 'service-secret-suffices',
  title: 'accepts a service secret without an id',
  mistake: 'Without an id the services are searched for one whom the secret fits.',
  example: 'agent-backend',
  kills: ['services/secret-without-id'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'service' && given === '') || behaviour.sameName(given, known),
  }),
};
