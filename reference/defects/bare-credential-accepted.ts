import { type Defect, onRoutes, openTo } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const bareCredentialAccepted: Defect = {
  id: 'bare-credential-accepted',
  title: 'accepts a credential without its auth-scheme',
  mistake: 'The prefix is taken away with `replace("Bearer ", "")`, whether it is there or not.',
  example: 'model-serving',
  kills: ['transport/bare-credential-is-refused'],
  applies: onRoutes(openTo('jwt', 'opaque', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      const value = scheme.type === 'service' ? undefined : headerOf(call, scheme.header);
      if (found.kind !== 'foreign' || scheme.type === 'service' || !value || value.includes(' '))
        return found;
      const headers = { ...call.headers, [scheme.header.toLowerCase()]: scheme.prefix + value };
      return behaviour.presented({ ...call, headers }, scheme);
    },
  }),
};
