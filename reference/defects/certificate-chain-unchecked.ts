import { X509Certificate } from 'node:crypto';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { algorithmOf, signedBy, trustingWhere } from '../lenient.ts';

export const certificateChainUnchecked: Defect = {
  id: 'certificate-chain-unchecked',
  title: 'trusts a certificate that the token brings along',
  mistake: 'The key was taken from `x5c`, and whom the certificate comes from was not asked.',
  example: 'call-analytics',
  kills: ['tokens/own-certificate'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere((suspect) => {
    const { x5c } = suspect.header;
    if (!Array.isArray(x5c)) return false;
    const { publicKey } = new X509Certificate(Buffer.from(String(x5c[0]), 'base64'));
    return signedBy(suspect.token, publicKey, algorithmOf(suspect));
  }),
};
