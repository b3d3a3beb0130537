import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const issuerUnchecked: Defect = {
  id: 'issuer-unchecked',
  title: 'accepts tokens of any issuer',
  mistake: 'The key set was trusted to belong to one issuer; a shared identity platform signs for many.',
  example: 'call-analytics',
  kills: [
    'tokens/issuer-contained',
    'tokens/issuer-extended',
    'tokens/issuer-in-other-case',
    'tokens/issuer-list',
    'tokens/no-issuer',
    'tokens/other-issuer',
  ],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ issuer }) => issuer !== null),
  ),
  apply: (behaviour) => ({ ...behaviour, issuerFits: () => true }),
};
