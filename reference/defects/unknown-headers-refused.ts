import { type Defect, onRoutes, openTo } from '../defect.ts';

const KNOWN = ['alg', 'kid', 'typ', 'cty', 'crit', 'jku', 'jwk', 'x5u', 'x5c', 'x5t'];

export const unknownHeadersRefused: Defect = {
  id: 'unknown-headers-refused',
  title: 'refuses a token with a header parameter that it does not know',
  mistake: 'The header is validated by a schema that allows no other members.',
  example: 'call-analytics',
  kills: ['tokens/unknown-header-is-ignored'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: (scheme, header) =>
      Object.keys(header).every((name) => KNOWN.includes(name)) && behaviour.typeFits(scheme, header),
  }),
};
