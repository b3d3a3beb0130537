import { type Defect, onRoutes, openTo } from '../defect.ts';

export const tokenAsUserNameAccepted: Defect = {
  id: 'token-as-user-name-accepted',
  title: 'accepts a token as the user name of Basic',
  mistake: 'Tools that know only user and password were to work as well.',
  example: 'call-analytics',
  kills: ['transport/token-as-user-name'],
  applies: onRoutes(openTo('jwt', 'opaque')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (scheme.type === 'service' || scheme.type === 'basic') return found;
      const [name, value] = String(call.headers.authorization).split(' ');
      if (found.kind !== 'foreign' || name?.toLowerCase() !== 'basic') return found;
      const [token] = Buffer.from(value ?? '', 'base64')
        .toString()
        .split(':');
      const headers = { ...call.headers, [scheme.header.toLowerCase()]: scheme.prefix + token };
      return behaviour.presented({ ...call, headers }, scheme);
    },
  }),
};
