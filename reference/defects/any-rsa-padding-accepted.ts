import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { algorithmOf, signedByIssuer, trustingWhere } from '../lenient.ts';

export const anyRsaPaddingAccepted: Defect = {
  id: 'any-rsa-padding-accepted',
  title: 'accepts RSASSA-PSS where RSASSA-PKCS1 was agreed',
  mistake: 'The key is an RSA key, and everything that an RSA key can verify is taken.',
  example: 'call-analytics',
  kills: ['tokens/other-padding'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(
    async (suspect) => algorithmOf(suspect).startsWith('PS') && signedByIssuer(suspect, algorithmOf(suspect)),
  ),
};
