import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const tokenUseNotRequired: Defect = {
  id: 'token-use-not-required',
  title: 'accepts a token that does not say what it is for',
  mistake: '`token_use` is compared only where it is there.',
  example: 'call-analytics',
  kills: ['tokens/no-token-use'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile === 'cognito'),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    tokenUseFits: (scheme, claims) =>
      claims['token_use'] === undefined || behaviour.tokenUseFits(scheme, claims),
  }),
};
