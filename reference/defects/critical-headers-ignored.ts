import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, signedByIssuer, trustingWhere } from '../lenient.ts';

export const criticalHeadersIgnored: Defect = {
  id: 'critical-headers-ignored',
  title: 'ignores header parameters that it must understand',
  mistake: 'The library does not know `crit`, and nobody asked.',
  example: 'call-analytics',
  kills: ['tokens/unencoded-payload', 'tokens/unknown-critical-header'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(
    async (suspect) => suspect.header['crit'] !== undefined && signedByIssuer(suspect, algorithmOf(suspect)),
  ),
};
