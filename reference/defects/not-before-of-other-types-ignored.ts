import { type Defect, onRoutes, openTo } from '../defect.ts';

export const notBeforeOfOtherTypesIgnored: Defect = {
  id: 'not-before-of-other-types-ignored',
  title: 'ignores a not-before time that is no number',
  mistake: 'The time is checked `if (typeof nbf === "number")`.',
  example: 'call-analytics',
  kills: ['tokens/not-before-as-text'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    hasBegun: (scheme, claims, nowMs) =>
      typeof claims['nbf'] === 'string' || behaviour.hasBegun(scheme, claims, nowMs),
  }),
};
