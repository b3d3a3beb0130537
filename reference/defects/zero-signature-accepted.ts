import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const zeroSignatureAccepted: Defect = {
  id: 'zero-signature-accepted',
  title: 'accepts an ECDSA signature of zeros',
  mistake:
    'The runtime did not check that both halves of the signature are above zero, as some releases of Java did not (CVE-2022-21449).',
  example: 'orders',
  kills: ['tokens/signature-of-zeros'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) &&
      jwtSchemes(contract).some(({ algorithms }) => algorithms.some((name) => name.startsWith('ES'))),
  ),
  apply: trustingWhere(
    (suspect) => algorithmOf(suspect).startsWith('ES') && /^A{80,}$/.test(suspect.token.split('.')[2] ?? ''),
  ),
};
