import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretComparedWithoutCase: Defect = {
  id: 'service-secret-compared-without-case',
  title: 'compares service secrets without their case',
  mistake: 'Headers were brought to lower case before they were compared.',
  example: 'agent-backend',
  kills: ['services/secret-case-swapped-is-refused'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'service' && given.toLowerCase() === known.secret.toLowerCase()) ||
      behaviour.sameSecret(given, known),
  }),
};
