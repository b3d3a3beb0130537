import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const keyUrlFetched: Defect = {
  id: 'key-url-fetched',
  title: 'follows the address of a key set in a token',
  mistake: 'The `jku` header was fetched first and compared with the allowed addresses afterwards.',
  example: 'call-analytics',
  kills: ['tokens/key-url'],
  applies: onRoutes(openToPublished),
  apply: breakingWhere(
    ({ header }) => typeof header['jku'] === 'string' && header['jku'].startsWith('https:'),
  ),
};
