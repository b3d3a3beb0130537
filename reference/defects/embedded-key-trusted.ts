import { compactVerify, EmbeddedJWK } from 'jose';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { claimsFrom } from '../token.ts';

export const embeddedKeyTrusted: Defect = {
  id: 'embedded-key-trusted',
  title: 'trusts the key that a token brings along in its header',
  mistake: 'The key was read from the `jwk` header, because the key set was not reachable in development.',
  example: 'call-analytics',
  kills: ['tokens/embedded-key'],
  applies: onRoutes(openToPublished),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const verified = await compactVerify(token, EmbeddedJWK).catch(() => null);
      return verified ? claimsFrom(verified.payload) : behaviour.readToken(call, scheme, token);
    },
  }),
};
