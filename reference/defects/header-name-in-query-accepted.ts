import { type Defect, onRoutes, openTo } from '../defect.ts';
import { keyValue } from '../secrets.ts';

export const headerNameInQueryAccepted: Defect = {
  id: 'header-name-in-query-accepted',
  title: 'accepts a credential in the query under the name of its header',
  mistake: 'A helper looks for a field in headers and query alike.',
  example: 'event-triggers',
  kills: ['transport/header-name-in-query-is-ignored'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (scheme.type === 'service' || scheme.type === 'basic') return found;
      const query = new URLSearchParams(call.search);
      const value = query.get(scheme.header) ?? query.get(scheme.header.toLowerCase());
      return found.kind === 'absent' && value
        ? { kind: 'present', name: null, value: keyValue(scheme.prefix, value) }
        : found;
    },
  }),
};
