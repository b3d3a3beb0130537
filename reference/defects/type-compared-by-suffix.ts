import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const typeComparedBySuffix: Defect = {
  id: 'type-compared-by-suffix',
  title: 'accepts every type that ends in jwt',
  mistake: 'The type is compared with `endsWith`, because of its prefix `application/`.',
  example: 'orders',
  kills: ['tokens/logout-token', 'tokens/plain-type'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ typ }) => typ !== undefined),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: (_scheme, { typ }) => typeof typ === 'string' && /jwt$/i.test(typ),
  }),
};
