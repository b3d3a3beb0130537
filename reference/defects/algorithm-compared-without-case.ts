import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, type Suspect, signedByIssuer, trustingWhere } from '../lenient.ts';

const signedAs = async (suspect: Suspect, name: string): Promise<boolean> =>
  suspect.scheme.algorithms.includes(name) && signedByIssuer(suspect, name);

export const algorithmComparedWithoutCase: Defect = {
  id: 'algorithm-compared-without-case',
  title: 'reads the name of the algorithm without its case',
  mistake: 'Names of algorithms were brought to upper case before the lookup.',
  example: 'call-analytics',
  kills: ['tokens/algorithm-in-lower-case'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(async (suspect) => {
    const name = algorithmOf(suspect);
    return name !== name.toUpperCase() && signedAs(suspect, name.toUpperCase());
  }),
};
