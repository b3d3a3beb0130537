import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceNotRequired: Defect = {
  id: 'audience-not-required',
  title: 'accepts a token that is made for nobody',
  mistake: 'The audience is compared only where there is one.',
  example: 'call-analytics',
  kills: ['tokens/no-audience'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    audienceFits: (scheme, claims) => {
      const claim = scheme.profile === 'cognito' ? 'client_id' : 'aud';
      const [given, own] = [claims[claim], scheme.profile === 'cognito' ? scheme.clientId : scheme.audience];
      return behaviour.audienceFits(scheme, claims) || (own !== null && given === undefined);
    },
  }),
};
