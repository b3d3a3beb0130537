import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretUnsetOpens: Defect = {
  id: 'service-secret-unset-opens',
  title: 'accepts a service with any secret',
  mistake: 'The secret was not set in the environment, and comparing with nothing was skipped.',
  example: 'agent-backend',
  kills: [
    'credentials/wrong-beside-valid-is-refused',
    'credentials/wrong-is-refused',
    'errors/unknown-name-is-not-told',
    'services/id-as-secret',
    'services/secret-case-swapped-is-refused',
    'services/secret-extended',
    'services/secret-of-another-is-refused',
    'services/secret-truncated-is-refused',
    'services/secret-undefined',
  ],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given !== '') || behaviour.sameSecret(given, known),
  }),
};
