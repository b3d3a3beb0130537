import { type Defect, onRoutes, openTo } from '../defect.ts';

export const notBeforeIgnored: Defect = {
  id: 'not-before-ignored',
  title: 'accepts tokens before their time',
  mistake: 'Claims were checked by hand, and `nbf` was not among them.',
  example: 'call-analytics',
  kills: ['tokens/not-before-as-text', 'tokens/not-yet-valid'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({ ...behaviour, hasBegun: () => true }),
};
