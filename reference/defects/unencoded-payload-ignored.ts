import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, signedByIssuer, trustingWhere } from '../lenient.ts';

export const unencodedPayloadIgnored: Defect = {
  id: 'unencoded-payload-ignored',
  title: 'ignores that a token says its payload is not encoded',
  mistake: '`b64` was put on the list of known critical headers to silence an error.',
  example: 'call-analytics',
  kills: ['tokens/unencoded-payload'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(
    async (suspect) =>
      String(suspect.header['crit']) === 'b64' && signedByIssuer(suspect, algorithmOf(suspect)),
  ),
};
