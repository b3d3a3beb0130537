import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';
import { signedWith } from '../unverified.ts';

export const keyConfusionJwk: Defect = {
  id: 'key-confusion-jwk',
  title: 'takes the published JSON of the key for an HMAC secret',
  mistake: 'The key was read from the set as text and never imported.',
  example: 'call-analytics',
  kills: ['tokens/key-confusion-jwk'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(async ({ call, scheme, token }) => {
    const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
    return published.some((key) => signedWith(token, JSON.stringify(key)));
  }),
};
