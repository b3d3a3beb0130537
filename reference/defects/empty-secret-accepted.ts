import { type Defect, onRoutes, openTo } from '../defect.ts';
import { headerOf, payloadOf, signedWith } from '../unverified.ts';

export const emptySecretAccepted: Defect = {
  id: 'empty-secret-accepted',
  title: 'accepts a token signed with an empty secret',
  mistake: 'The secret came from an environment variable with an empty string as its default.',
  example: 'agent-backend',
  kills: ['tokens/empty-hmac-secret', 'tokens/key-id-with-a-path'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) =>
      headerOf(token)['alg'] === 'HS256' && signedWith(token, '')
        ? payloadOf(token)
        : behaviour.readToken(call, scheme, token),
  }),
};
