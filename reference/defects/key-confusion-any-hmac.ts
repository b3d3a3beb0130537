import { createPublicKey } from 'node:crypto';
import type { PublishedKey } from '../api.ts';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const pemOf = (key: PublishedKey): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

export const keyConfusionAnyHmac: Defect = {
  id: 'key-confusion-any-hmac',
  title: 'takes the public key for the secret of any HMAC',
  mistake: 'HS256 was forbidden after a finding; HS384 and HS512 were not thought of.',
  example: 'call-analytics',
  kills: ['tokens/key-confusion-hs512'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(async ({ call, scheme, token, header }) => {
    const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
    const name = String(header['alg']);
    if (name !== 'HS384' && name !== 'HS512') return false;
    return published.some(
      (key) => hmac(token, pemOf(key), name).toString('base64url') === token.split('.')[2],
    );
  }),
};
