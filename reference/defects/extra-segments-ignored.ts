import { type Defect, onRoutes, openTo } from '../defect.ts';

export const extraSegmentsIgnored: Defect = {
  id: 'extra-segments-ignored',
  title: 'ignores what follows the signature of a token',
  mistake: 'The token is split at the dots, and only the first three parts are looked at.',
  example: 'call-analytics',
  kills: ['tokens/extra-segment'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: (call, scheme, token) =>
      behaviour.readToken(call, scheme, token.split('.').slice(0, 3).join('.')),
  }),
};
