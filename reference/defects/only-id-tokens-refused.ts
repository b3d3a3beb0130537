import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const onlyIdTokensRefused: Defect = {
  id: 'only-id-tokens-refused',
  title: 'accepts every kind of token but ID tokens',
  mistake: 'The check says what must not come in, not what may.',
  example: 'call-analytics',
  kills: ['tokens/no-token-use', 'tokens/other-token-use'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile === 'cognito'),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    tokenUseFits: (_scheme, claims) => claims['token_use'] !== 'id',
  }),
};
