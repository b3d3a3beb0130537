import { type Defect, onRoutes, openTo } from '../defect.ts';

export const lastOfJoinedAccepted: Defect = {
  id: 'last-of-joined-accepted',
  title: 'takes the last of several credentials in one field',
  mistake: 'A proxy appends its own credential, so the last one was taken.',
  example: 'call-analytics',
  kills: ['transport/joined-before-valid'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'malformed' || scheme.type === 'service') return found;
      const header = scheme.header.toLowerCase();
      const value = String(call.headers[header]).split(',').at(-1)?.trim();
      return behaviour.presented({ ...call, headers: { ...call.headers, [header]: value } }, scheme);
    },
  }),
};
