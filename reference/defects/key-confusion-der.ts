import { createPublicKey } from 'node:crypto';
import type { PublishedKey } from '../api.ts';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const derOf = (key: PublishedKey): Buffer =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'der' });

export const keyConfusionDer: Defect = {
  id: 'key-confusion-der',
  title: 'takes the bytes of the public key for an HMAC secret',
  mistake: 'The key was kept as DER and handed to whatever verifier the token asked for.',
  example: 'call-analytics',
  kills: ['tokens/key-confusion-der'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(async ({ call, scheme, token }) => {
    const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
    return published.some((key) => hmac(token, derOf(key)).toString('base64url') === token.split('.')[2]);
  }),
};
