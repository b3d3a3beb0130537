import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const typeUnchecked: Defect = {
  id: 'type-unchecked',
  title: 'does not look at the type of a token',
  mistake: 'All tokens of the issuer were thought to be access tokens.',
  example: 'orders',
  kills: ['tokens/logout-token', 'tokens/no-type', 'tokens/plain-type'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ typ }) => typ !== undefined),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    typeFits: () => true,
  }),
};
