import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerComparedByPrefix: Defect = {
  id: 'issuer-compared-by-prefix',
  title: 'accepts an issuer that only begins like its own',
  mistake: 'The issuer is compared with `startsWith`, so that tenants below it fit.',
  example: 'call-analytics',
  kills: ['tokens/issuer-extended'],
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
        (scheme.issuer !== null && typeof iss === 'string' && iss.startsWith(scheme.issuer))
      );
    },
  }),
};
