import { type Defect, onRoutes, openTo } from '../defect.ts';

export const proxyAuthorizationRead: Defect = {
  id: 'proxy-authorization-read',
  title: 'accepts a credential in Proxy-Authorization',
  mistake: 'A proxy moved the header, and the API was made to look in both places.',
  example: 'model-serving',
  kills: ['transport/proxy-authorization-is-ignored'],
  applies: onRoutes(openTo('jwt', 'opaque')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (scheme.type === 'service' || scheme.type === 'basic') return found;
      const value = call.headers['proxy-authorization'];
      if (found.kind !== 'absent' || value === undefined) return found;
      const headers = { ...call.headers, [scheme.header.toLowerCase()]: value };
      return behaviour.presented({ ...call, headers }, scheme);
    },
  }),
};
