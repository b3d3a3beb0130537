import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const noneWithSignatureAccepted: Defect = {
  id: 'none-with-signature-accepted',
  title: 'accepts the algorithm none where there is a signature',
  mistake:
    'Tokens without a signature are refused, and what the signature is worth is left to the algorithm.',
  example: 'call-analytics',
  kills: ['tokens/repeated-algorithm', 'tokens/unsigned-with-a-signature'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere((suspect) => algorithmOf(suspect) === 'none' && suspect.token.split('.')[2] !== ''),
};
