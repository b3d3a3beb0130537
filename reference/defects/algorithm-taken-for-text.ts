import { type Defect, onRoutes, openTo } from '../defect.ts';
import { signedByIssuer, trustingWhere } from '../lenient.ts';

export const algorithmTakenForText: Defect = {
  id: 'algorithm-taken-for-text',
  title: 'takes a list for the name of an algorithm',
  mistake: 'A list with one name becomes that name as soon as it is compared with `==`.',
  example: 'call-analytics',
  kills: ['tokens/algorithm-list'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(async (suspect) => {
    const { alg } = suspect.header;
    return Array.isArray(alg) && signedByIssuer(suspect, String(alg));
  }),
};
