import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const certificateUrlFetched: Defect = {
  id: 'certificate-url-fetched',
  title: 'follows the address of a certificate in a token',
  mistake: 'The certificate in `x5u` was fetched to log its owner.',
  example: 'call-analytics',
  kills: ['tokens/certificate-url'],
  applies: onRoutes(openToPublished),
  apply: breakingWhere(({ header }) => typeof header['x5u'] === 'string'),
};
