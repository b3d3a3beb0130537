import { type Defect, onRoutes, openTo } from '../defect.ts';
import { keyValue } from '../secrets.ts';

const NAMES = ['access_token', 'token', 'api_key', 'apikey', 'key'];

export const keyInQueryAccepted: Defect = {
  id: 'key-in-query-accepted',
  title: 'accepts a credential in the query',
  mistake: 'A download link needed it once; now keys stand in every access log.',
  example: 'event-triggers',
  kills: ['transport/header-name-in-query-is-ignored', 'transport/query-is-ignored'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'absent' || scheme.type === 'service' || scheme.type === 'basic') return found;
      const query = new URLSearchParams(call.search);
      const value = [...NAMES, scheme.header].map((name) => query.get(name)).find((given) => given !== null);
      return value ? { kind: 'present', name: null, value: keyValue(scheme.prefix, value) } : found;
    },
  }),
};
