import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerNotRequired: Defect = {
  id: 'issuer-not-required',
  title: 'accepts a token that names no issuer',
  mistake: 'The issuer is compared only where there is one.',
  example: 'call-analytics',
  kills: ['tokens/no-issuer'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ issuer }) => issuer !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    issuerFits: (scheme, claims) => {
      const { iss } = claims;
      return behaviour.issuerFits(scheme, claims) || (scheme.issuer !== null && iss === undefined);
    },
  }),
};
