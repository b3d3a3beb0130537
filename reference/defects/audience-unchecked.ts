import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';

export const audienceUnchecked: Defect = {
  id: 'audience-unchecked',
  title: 'accepts tokens that were made for another client',
  mistake:
    'Signature and issuer are right for every client of the user pool, and nobody asked which client it was.',
  example: 'call-analytics',
  kills: [
    'tokens/audience-extended',
    'tokens/audience-in-other-case',
    'tokens/audience-in-other-claim',
    'tokens/no-audience',
    'tokens/other-audience',
  ],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some((s) => (s.clientId ?? s.audience) !== null),
  ),
  apply: (behaviour) => ({ ...behaviour, audienceFits: () => true }),
};
