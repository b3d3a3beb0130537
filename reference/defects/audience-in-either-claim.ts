import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceInEitherClaim: Defect = {
  id: 'audience-in-either-claim',
  title: 'takes the audience from whichever claim fits',
  mistake: 'Several kinds of token were to work with one check.',
  example: 'call-analytics',
  kills: ['tokens/audience-in-other-claim'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    audienceFits: (scheme, claims) => {
      const own = scheme.profile === 'cognito' ? scheme.clientId : scheme.audience;
      const given = ['aud', 'client_id', 'azp'].map((name) => claims[name]);
      return behaviour.audienceFits(scheme, claims) || (own !== null && given.includes(own));
    },
  }),
};
