import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretComparedByPrefix: Defect = {
  id: 'service-secret-compared-by-prefix',
  title: 'accepts the beginning of a service secret',
  mistake: 'Secrets are compared up to the length of what the caller sent.',
  example: 'agent-backend',
  kills: ['services/secret-truncated-is-refused'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given.length > 7 && known.secret.startsWith(given)) ||
      behaviour.sameSecret(given, known),
  }),
};
