import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceComparedWithoutCase: Defect = {
  id: 'audience-compared-without-case',
  title: 'compares the audience without its case',
  mistake: 'The audience was thought to be an address.',
  example: 'call-analytics',
  kills: ['tokens/audience-in-other-case'],
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
        (own !== null && String(given).toLowerCase() === own.toLowerCase())
      );
    },
  }),
};
