import { createPublicKey } from 'node:crypto';
import type { PublishedKey } from '../api.ts';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { headerOf, payloadOf, signedWith } from '../unverified.ts';

const pemOf = (key: PublishedKey): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

export const keyConfusion: Defect = {
  id: 'key-confusion',
  title: 'takes the public key for an HMAC secret',
  mistake:
    'One verify function got the key and took the algorithm from the token: with HS256 the public key is the secret.',
  example: 'call-analytics',
  kills: ['tokens/key-confusion'],
  applies: onRoutes(openToPublished),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
      const confused =
        headerOf(token)['alg'] === 'HS256' && published.some((key) => signedWith(token, pemOf(key)));
      return confused ? payloadOf(token) : behaviour.readToken(call, scheme, token);
    },
  }),
};
