import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceMustBeText: Defect = {
  id: 'audience-must-be-text',
  title: 'refuses a list of audiences with its own among them',
  mistake: 'The audience is compared with `===`, and one day the issuer sent a list.',
  example: 'orders',
  kills: ['tokens/audience-list-is-accepted'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    audienceFits: (scheme, claims) => !Array.isArray(claims['aud']) && behaviour.audienceFits(scheme, claims),
  }),
};
