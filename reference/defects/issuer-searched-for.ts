import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerSearchedFor: Defect = {
  id: 'issuer-searched-for',
  title: 'accepts an issuer in which its own occurs',
  mistake: 'The issuer is compared with `includes`.',
  example: 'call-analytics',
  kills: ['tokens/issuer-contained', 'tokens/issuer-extended'],
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
        (scheme.issuer !== null && typeof iss === 'string' && iss.includes(scheme.issuer))
      );
    },
  }),
};
