import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';

export const unknownKeyIdSkipsVerification: Defect = {
  id: 'unknown-key-id-skips-verification',
  title: 'does not verify a token whose key it does not have',
  mistake:
    'The key set was cached for a day, and after a rotation every caller was refused; a quick fix let them by.',
  example: 'call-analytics',
  kills: ['tokens/key-id-of-every-object', 'tokens/unknown-key-id'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(async ({ call, scheme, header }) => {
    const { kid } = header;
    const published = (await call.api.keys.get(scheme.name)?.published()) ?? [];
    return typeof kid === 'string' && /^[\w-]+$/.test(kid) && !published.some((key) => key['kid'] === kid);
  }),
};
