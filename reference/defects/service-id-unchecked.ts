import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceIdUnchecked: Defect = {
  id: 'service-id-unchecked',
  title: 'accepts any service id with a right secret',
  mistake: 'One secret is shared by all services, and the id is only logged.',
  example: 'agent-backend',
  kills: [
    'errors/unknown-name-is-not-told',
    'services/id-extended',
    'services/id-truncated',
    'services/secret-of-another-is-refused',
    'services/unknown-id-is-refused',
  ],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'service' && given !== '') || behaviour.sameName(given, known),
  }),
};
