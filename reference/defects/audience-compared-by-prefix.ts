import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceComparedByPrefix: Defect = {
  id: 'audience-compared-by-prefix',
  title: 'accepts an audience that only begins like its own',
  mistake: 'The audience is compared with `startsWith`.',
  example: 'call-analytics',
  kills: ['tokens/audience-extended'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    audienceFits: (scheme, claims) => {
      const claim = scheme.profile === 'cognito' ? 'client_id' : 'aud';
      const [given, own] = [claims[claim], scheme.profile === 'cognito' ? scheme.clientId : scheme.audience];
      return (
        behaviour.audienceFits(scheme, claims) ||
        (own !== null && typeof given === 'string' && given.startsWith(own))
      );
    },
  }),
};
