import { type Defect, onRoutes, openTo, served } from '../defect.ts';

export const lastOfRepeatedFieldsCounts: Defect = {
  id: 'last-of-repeated-fields-counts',
  title: 'takes the last of several fields with a credential',
  mistake: 'The framework hands over the last field, and nobody saw that there was another.',
  example: 'call-analytics',
  kills: ['transport/repeated-before-valid'],
  applies: onRoutes(
    (route, contract) =>
      contract.errors.conflicting === 'refused' &&
      served(route) &&
      openTo('jwt', 'opaque', 'api-key', 'basic')(route, contract),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    presented: (call, scheme) => {
      const header = scheme.type === 'service' ? scheme.secretHeader : scheme.header;
      const value = call.repeated.get(header.toLowerCase())?.at(-1);
      if (value === undefined) return behaviour.presented(call, scheme);
      const headers = { ...call.headers, [header.toLowerCase()]: value };
      return behaviour.presented({ ...call, headers, repeated: new Map() }, scheme);
    },
  }),
};
