import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const keyIdTakenForText: Defect = {
  id: 'key-id-taken-for-text',
  title: 'answers a key id that is no text with 500',
  mistake: '`kid.split("/")` was written for the one issuer whose ids are paths.',
  example: 'call-analytics',
  kills: ['tokens/key-id-no-text'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ header }) => header['kid'] !== undefined && typeof header['kid'] !== 'string'),
};
