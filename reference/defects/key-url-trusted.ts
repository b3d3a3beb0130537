import { createPublicKey } from 'node:crypto';
import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { algorithmOf, signedBy, trustingWhere } from '../lenient.ts';

export const keyUrlTrusted: Defect = {
  id: 'key-url-trusted',
  title: 'fetches the key from where the token says',
  mistake: 'The key set was to be found by the `jku` header, so that several issuers could be served.',
  example: 'call-analytics',
  kills: ['tokens/linked-key'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere((suspect) => {
    const { jku } = suspect.header;
    const [, data] = typeof jku === 'string' ? jku.split(';base64,') : [];
    if (data === undefined) return false;
    const { keys } = JSON.parse(Buffer.from(data, 'base64').toString());
    return signedBy(suspect.token, createPublicKey({ key: keys[0], format: 'jwk' }), algorithmOf(suspect));
  }),
};
