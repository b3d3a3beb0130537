import { type Defect, onRoutes, openTo } from '../defect.ts';
import { headerOf, payloadOf } from '../unverified.ts';

export const unsignedTokenAccepted: Defect = {
  id: 'unsigned-token-accepted',
  title: 'accepts a token whose algorithm is none',
  mistake: 'The library took the algorithm from the token itself, and `none` needs no key.',
  example: 'call-analytics',
  kills: ['tokens/repeated-algorithm', 'tokens/unsigned', 'tokens/unsigned-with-a-signature'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) =>
      headerOf(token)['alg'] === 'none' ? payloadOf(token) : behaviour.readToken(call, scheme, token),
  }),
};
