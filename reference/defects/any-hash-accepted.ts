import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, signedByIssuer, trustingWhere } from '../lenient.ts';

export const anyHashAccepted: Defect = {
  id: 'any-hash-accepted',
  title: 'accepts every hash of the family of algorithms that it expects',
  mistake: 'The library was told the type of the key, and not which algorithms are allowed.',
  example: 'call-analytics',
  kills: ['tokens/other-hash'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(async (suspect) => {
    const name = algorithmOf(suspect);
    const family = suspect.scheme.algorithms.map((allowed) => allowed.slice(0, 2));
    return (
      /^(?:HS|RS)(?:384|512)$/.test(name) &&
      family.includes(name.slice(0, 2)) &&
      signedByIssuer(suspect, name)
    );
  }),
};
