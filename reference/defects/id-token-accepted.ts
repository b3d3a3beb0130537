import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const idTokenAccepted: Defect = {
  id: 'id-token-accepted',
  title: 'takes an ID token for an access token',
  mistake: '`token_use` was not checked, and the audience check was widened until the front end worked.',
  example: 'call-analytics',
  kills: ['tokens/id-token', 'tokens/id-token-as-issued', 'tokens/no-token-use', 'tokens/other-token-use'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => s.profile === 'cognito'),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    tokenUseFits: () => true,
    audienceFits: (scheme, claims) =>
      behaviour.audienceFits(scheme, claims) ||
      (claims['token_use'] === 'id' && claims['aud'] === scheme.clientId),
  }),
};
