import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const plainTypeAccepted: Defect = {
  id: 'plain-type-accepted',
  title: 'accepts a token of the type JWT where at+jwt is agreed',
  mistake: 'The library sets JWT, and the check was widened until the tests worked.',
  example: 'orders',
  kills: ['tokens/plain-type'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ typ }) => typ !== undefined),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: (scheme, header) => header['typ'] === 'JWT' || behaviour.typeFits(scheme, header),
  }),
};
