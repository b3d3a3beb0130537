import { createPublicKey } from 'node:crypto';
import type { PublishedKey } from '../api.ts';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { headerOf, payloadOf, signedWith } from '../unverified.ts';

/** PKCS #1 knows RSA keys only. */
const pemsOf = (keys: readonly PublishedKey[]): string[] =>
  keys
    .filter(({ kty }) => kty === 'RSA')
    .map((key) =>
      createPublicKey({ key, format: 'jwk' }).export({ type: 'pkcs1', format: 'pem' }).toString(),
    );

export const keyConfusionPkcs1: Defect = {
  id: 'key-confusion-pkcs1',
  title: 'takes the public key, in the form of PKCS #1, for an HMAC secret',
  mistake:
    'A library knew a public key by its first line: that of the older form it took for a secret (as fast-jwt did until 3.3.2).',
  example: 'call-analytics',
  kills: ['tokens/key-confusion-pkcs1'],
  applies: onRoutes(openToPublished),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
      const confused =
        headerOf(token)['alg'] === 'HS256' && pemsOf(published).some((pem) => signedWith(token, pem));
      return confused ? payloadOf(token) : behaviour.readToken(call, scheme, token);
    },
  }),
};
