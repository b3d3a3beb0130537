import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const typeNotRequired: Defect = {
  id: 'type-not-required',
  title: 'accepts a token that names no type',
  mistake: 'The type is compared only where there is one.',
  example: 'orders',
  kills: ['tokens/no-type'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ typ }) => typ !== undefined),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: (scheme, header) => header['typ'] === undefined || behaviour.typeFits(scheme, header),
  }),
};
