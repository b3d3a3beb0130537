import { type Defect, onRoutes, openTo } from '../defect.ts';
import { isAuthScheme } from '../secrets.ts';

export const spacesRemovedBeforeComparison: Defect = {
  id: 'spaces-removed-before-comparison',
  title: 'removes spaces from a credential before it is compared',
  mistake: 'Keys copied from mails had line breaks in them, and support was to have peace.',
  example: 'model-serving',
  kills: ['keys/spaced'],
  applies: onRoutes(openTo('opaque', 'api-key')),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'malformed' || scheme.type === 'service' || scheme.type === 'basic') return found;
      const [name = '', ...parts] = String(call.headers[scheme.header.toLowerCase()]).split(' ');
      const value = isAuthScheme(scheme.prefix) ? `${name} ${parts.join('')}` : name + parts.join('');
      const headers = { ...call.headers, [scheme.header.toLowerCase()]: value };
      return behaviour.presented({ ...call, headers }, scheme);
    },
  }),
};
