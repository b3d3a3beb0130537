import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const keyIdBreaksAQuery: Defect = {
  id: 'key-id-breaks-a-query',
  title: 'answers a quote in the key id of a token with 500',
  mistake:
    'The statement that selects the key is put together from text, and the error of the database is not caught.',
  example: 'call-analytics',
  kills: ['tokens/key-id-with-a-query', 'tokens/key-id-with-a-quote'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ header }) => String(header['kid']).includes("'")),
};
