import { type Defect, guarded, onRoutes } from '../defect.ts';

export const methodOverrideInQueryHonoured: Defect = {
  id: 'method-override-in-query-honoured',
  title: 'lets the query change the method',
  mistake: 'Middleware for HTML forms reads `_method`, and came with the framework.',
  example: 'call-analytics',
  kills: ['methods/override-in-query-is-ignored'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    method: (method, headers, search) =>
      new URLSearchParams(search).get('_method') ?? behaviour.method(method, headers, search),
  }),
};
