import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerComparedWithoutCase: Defect = {
  id: 'issuer-compared-without-case',
  title: 'compares the issuer without its case',
  mistake: 'Addresses were thought to be the same in any case.',
  example: 'call-analytics',
  kills: ['tokens/issuer-in-other-case'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ issuer }) => issuer !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    issuerFits: (scheme, claims) => {
      const { iss } = claims;
      return (
        behaviour.issuerFits(scheme, claims) ||
        (scheme.issuer !== null && String(iss).toLowerCase() === scheme.issuer.toLowerCase())
      );
    },
  }),
};
