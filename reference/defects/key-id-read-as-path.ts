import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';
import { signedWith } from '../unverified.ts';

export const keyIdReadAsPath: Defect = {
  id: 'key-id-read-as-path',
  title: 'reads the key from the file that the token names',
  mistake: 'The keys lie in a folder, and `kid` is joined to its path.',
  example: 'call-analytics',
  kills: ['tokens/key-id-with-a-path'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(
    (suspect) =>
      String(suspect.header['kid']).endsWith('/dev/null') &&
      algorithmOf(suspect) === 'HS256' &&
      signedWith(suspect.token, ''),
  ),
};
