import { type Defect, onRoutes, openTo } from '../defect.ts';

export const subjectNotRequired: Defect = {
  id: 'subject-not-required',
  title: 'accepts a token that names nobody',
  mistake: 'The subject is only logged, and `undefined` logs well.',
  example: 'orders',
  kills: ['tokens/no-subject'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    subjectOf: (scheme, claims) => behaviour.subjectOf(scheme, claims) ?? 'undefined',
  }),
};
