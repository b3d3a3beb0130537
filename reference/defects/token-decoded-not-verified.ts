import { type Defect, onRoutes, openTo } from '../defect.ts';
import { UNVERIFIED_TOKENS } from '../kill-sets.ts';
import { payloadOf } from '../unverified.ts';

export const tokenDecodedNotVerified: Defect = {
  id: 'token-decoded-not-verified',
  title: 'reads the claims of a token without verifying its signature',
  mistake: 'The library has two functions, decode and verify, and the shorter one was used.',
  example: 'call-analytics',
  kills: UNVERIFIED_TOKENS,
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (_call, _scheme, token) => payloadOf(token),
  }),
};
