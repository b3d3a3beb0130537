import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const tokenUseUnchecked: Defect = {
  id: 'token-use-unchecked',
  title: 'does not ask what a token is for',
  mistake: 'Issuer, client and signature are right for an ID token as well.',
  example: 'call-analytics',
  kills: ['tokens/id-token', 'tokens/no-token-use', 'tokens/other-token-use'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile === 'cognito'),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    tokenUseFits: () => true,
  }),
};
