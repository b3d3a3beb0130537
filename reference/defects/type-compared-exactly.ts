import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const typeComparedExactly: Defect = {
  id: 'type-compared-exactly',
  title: 'refuses the full media type of a token',
  mistake: 'The type is compared with `===`.',
  example: 'orders',
  kills: ['tokens/full-media-type-is-accepted'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ typ }) => typ !== undefined),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: (scheme, { typ }) => typ === scheme.typ,
  }),
};
