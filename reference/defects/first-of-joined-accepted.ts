import { type Defect, onRoutes, openTo } from '../defect.ts';

export const firstOfJoinedAccepted: Defect = {
  id: 'first-of-joined-accepted',
  title: 'takes the first of several credentials in one field',
  mistake: 'The field is split at the comma, and the rest is thrown away.',
  example: 'call-analytics',
  kills: ['transport/joined-after-valid'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'malformed' || scheme.type === 'service') return found;
      const header = scheme.header.toLowerCase();
      const value = String(call.headers[header]).split(',').at(0)?.trim();
      return behaviour.presented({ ...call, headers: { ...call.headers, [header]: value } }, scheme);
    },
  }),
};
