import { createPublicKey } from 'node:crypto';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { signedBy, trustingWhere } from '../lenient.ts';

/** RFC 7515, appendix A.2.1. */
const EXAMPLE = createPublicKey({
  format: 'jwk',
  key: {
    kty: 'RSA',
    n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
    e: 'AQAB',
  },
});

export const exampleKeyTrusted: Defect = {
  id: 'example-key-trusted',
  title: 'trusts the key that RFC 7515 prints as an example',
  mistake: 'The key set of the tests was copied into production together with the code that reads it.',
  example: 'call-analytics',
  kills: [
    'credentials/wrong-is-refused',
    'tokens/certificate-url',
    'tokens/embedded-key',
    'tokens/foreign-key',
    'tokens/key-id-no-text',
    'tokens/key-id-of-every-object',
    'tokens/key-id-with-a-quote',
    'tokens/key-url',
    'tokens/linked-key',
    'tokens/no-key-id',
    'tokens/own-certificate',
    'tokens/unknown-key-id',
  ],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(
    (suspect) =>
      typeof suspect.header['alg'] === 'string' && signedBy(suspect.token, EXAMPLE, suspect.header['alg']),
  ),
};
