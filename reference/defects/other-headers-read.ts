import { type Defect, onRoutes, openTo } from '../defect.ts';
import { keyValue } from '../secrets.ts';

const NAMES = ['x-access-token', 'x-auth-token', 'x-authorization'];

export const otherHeadersRead: Defect = {
  id: 'other-headers-read',
  title: 'accepts a credential in headers that are not agreed',
  mistake: 'Old clients used other headers, and the new guard was to know them all.',
  example: 'call-analytics',
  kills: ['transport/other-headers-are-ignored'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (scheme.type === 'service' || scheme.type === 'basic') return found;
      const value = NAMES.map((name) => call.headers[name]).find((given) => typeof given === 'string');
      return found.kind === 'absent' && typeof value === 'string'
        ? { kind: 'present', name: null, value: keyValue(scheme.prefix, value) }
        : found;
    },
  }),
};
