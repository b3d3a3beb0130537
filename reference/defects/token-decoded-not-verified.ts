import { type Defect, onRoutes, openTo } from '../defect.ts';
import { payloadOf } from '../unverified.ts';

export const tokenDecodedNotVerified: Defect = {
  id: 'token-decoded-not-verified',
  title: 'reads the claims of a token without verifying its signature',
  mistake: 'The library has two functions, decode and verify, and the shorter one was used.',
  example: 'call-analytics',
  kills: ['credentials/wrong-is-refused', 'tokens/algorithm-in-lower-case', 'tokens/algorithm-list', 'tokens/certificate-url', 'tokens/claims-tampered', 'tokens/embedded-key', 'tokens/empty-algorithm', 'tokens/empty-hmac-secret', 'tokens/extra-segment', 'tokens/foreign-key', 'tokens/header-no-json', 'tokens/header-null', 'tokens/key-confusion', 'tokens/key-confusion-der', 'tokens/key-confusion-hs512', 'tokens/key-confusion-jwk', 'tokens/key-id-no-text', 'tokens/key-id-of-every-object', 'tokens/key-id-with-a-path', 'tokens/key-id-with-a-query', 'tokens/key-id-with-a-quote', 'tokens/key-url', 'tokens/linked-key', 'tokens/no-algorithm', 'tokens/no-key-id', 'tokens/other-hash', 'tokens/other-padding', 'tokens/own-certificate', 'tokens/repeated-algorithm', 'tokens/signature-altered', 'tokens/signature-extended', 'tokens/signature-in-other-case', 'tokens/signature-stripped', 'tokens/signature-truncated', 'tokens/two-segments', 'tokens/unencoded-payload', 'tokens/unknown-algorithm', 'tokens/unknown-critical-header', 'tokens/unknown-key-id', 'tokens/unsigned', 'tokens/unsigned-in-mixed-case', 'tokens/unsigned-in-upper-case', 'tokens/unsigned-with-a-signature'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (_call, _scheme, token) => payloadOf(token),
  }),
};
