import { type Defect, onRoutes, openTo } from '../defect.ts';
import { keyValue } from '../secrets.ts';

const NAMES = ['access_token', 'token', 'session', 'api_key', 'key'];

export const keyInCookieAccepted: Defect = {
  id: 'key-in-cookie-accepted',
  title: 'accepts a credential in a cookie',
  mistake:
    'The front end kept the token in a cookie for convenience; now other sites can send requests with it.',
  example: 'call-analytics',
  kills: ['transport/cookie-is-ignored'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'absent' || scheme.type === 'service' || scheme.type === 'basic') return found;
      const names = [...NAMES, scheme.header.toLowerCase()];
      const cookies = (call.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
      const [, ...value] = cookies.find(([name]) => names.includes(name?.toLowerCase() ?? '')) ?? [];
      const text = value.join('=');
      return text ? { kind: 'present', name: null, value: keyValue(scheme.prefix, text) } : found;
    },
  }),
};
