import { type Defect, onRoutes, openTo } from '../defect.ts';
import { payloadOf } from '../unverified.ts';

export const tokenDecodedNotVerified: Defect = {
  id: 'token-decoded-not-verified',
  title: 'reads the claims of a token without verifying its signature',
  mistake: 'The library has two functions, decode and verify, and the shorter one was used.',
  example: 'call-analytics',
  kills: [
    'credentials/wrong-is-refused',
    'tokens/claims-tampered',
    'tokens/embedded-key',
    'tokens/empty-hmac-secret',
    'tokens/foreign-key',
    'tokens/key-confusion',
    'tokens/signature-altered',
    'tokens/signature-stripped',
    'tokens/unsigned',
  ],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (_call, _scheme, token) => payloadOf(token),
  }),
};
