import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerListAccepted: Defect = {
  id: 'issuer-list-accepted',
  title: 'accepts a list of issuers with its own among them',
  mistake:
    'The check was written for one issuer or several, and does not tell whose list it is (CVE-2025-30144).',
  example: 'call-analytics',
  kills: ['tokens/issuer-list'],
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
        (scheme.issuer !== null && Array.isArray(iss) && iss.includes(scheme.issuer))
      );
    },
  }),
};
