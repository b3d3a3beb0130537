import { type Defect, onRoutes, openTo } from '../defect.ts';
import { keyValue } from '../secrets.ts';

export const keyPrefixOptional: Defect = {
  id: 'key-prefix-optional',
  title: 'accepts a key without its prefix',
  mistake: 'The prefix is cut off before the lookup, where it is there.',
  example: 'event-triggers',
  kills: ['keys/prefix-is-needed'],
  applies: onRoutes(
    (route, contract) =>
      openTo('api-key')(route, contract) &&
      Object.values(contract.schemes).some(
        ({ type, ...s }) => type === 'api-key' && 'prefix' in s && s.prefix !== '',
      ),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const found = behaviour.presented(call, scheme);
      if (found.kind !== 'malformed' || scheme.type !== 'api-key') return found;
      const header = scheme.header.toLowerCase();
      const headers = { ...call.headers, [header]: keyValue(scheme.prefix, String(call.headers[header])) };
      return behaviour.presented({ ...call, headers }, scheme);
    },
  }),
};
