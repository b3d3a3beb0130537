import { type Defect, onRoutes, openTo } from '../defect.ts';

export const secretPutIntoAQuery: Defect = {
  id: 'secret-put-into-a-query',
  title: 'puts the secret of a caller into a query',
  mistake: 'The statement that looks the user up is put together from text.',
  example: 'pet-records',
  kills: ['keys/injection'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && /' OR '/i.test(given)) || behaviour.sameSecret(given, known),
  }),
};
