import { type Defect, onRoutes, openTo } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const anyAuthSchemeAccepted: Defect = {
  id: 'any-auth-scheme-accepted',
  title: 'accepts a credential under any auth-scheme',
  mistake: 'The header is split at the space, and only the second half is looked at.',
  example: 'model-serving',
  kills: ['credentials/other-scheme-is-refused'],
  applies: onRoutes(openTo('jwt', 'opaque', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'foreign' || scheme.type === 'service') return found;
      const [, value] = headerOf(call, scheme.header)?.split(' ') ?? [];
      const headers = { ...call.headers, [scheme.header.toLowerCase()]: scheme.prefix + value };
      return value ? behaviour.presented({ ...call, headers }, scheme) : found;
    },
  }),
};
