import { type Defect, onRoutes, openTo } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';

export const signatureSegmentOptional: Defect = {
  id: 'signature-segment-optional',
  title: 'accepts a token that ends after its claims',
  mistake: 'The token is split at the dots, and the third part is verified where there is one.',
  example: 'call-analytics',
  kills: ['tokens/two-segments'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(({ token }) => token.split('.').length === 2),
};
