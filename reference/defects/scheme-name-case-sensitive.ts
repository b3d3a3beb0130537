import { type Defect, onRoutes, openTo } from '../defect.ts';
import { headerOf } from '../presented.ts';
import { isAuthScheme } from '../secrets.ts';

export const schemeNameCaseSensitive: Defect = {
  id: 'scheme-name-case-sensitive',
  title: 'refuses the auth-scheme in lower case',
  mistake: 'The header is compared with `startsWith("Bearer ")`.',
  example: 'call-analytics',
  kills: ['transport/scheme-is-case-insensitive'],
  applies: onRoutes(openTo('jwt', 'opaque', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'present' || scheme.type === 'service' || !isAuthScheme(scheme.prefix)) return found;
      return headerOf(call, scheme.header)?.startsWith(scheme.prefix) ? found : { kind: 'foreign' };
    },
  }),
};
