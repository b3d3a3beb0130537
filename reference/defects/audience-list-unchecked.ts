import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceListUnchecked: Defect = {
  id: 'audience-list-unchecked',
  title: 'accepts any list of audiences',
  mistake: 'The check was written for text, and a list is none.',
  example: 'orders',
  kills: ['tokens/audience-list-of-others'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    audienceFits: (scheme, claims) => {
      const claim = scheme.profile === 'cognito' ? 'client_id' : 'aud';
      const [given, own] = [claims[claim], scheme.profile === 'cognito' ? scheme.clientId : scheme.audience];
      return behaviour.audienceFits(scheme, claims) || (own !== null && Array.isArray(given));
    },
  }),
};
