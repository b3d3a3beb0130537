import { type Defect, guarded, onRoutes } from '../defect.ts';

export const methodOverrideHonoured: Defect = {
  id: 'method-override-honoured',
  title: 'lets a header change the method',
  mistake: 'Middleware for old browsers reads `X-HTTP-Method-Override`, and nobody remembers it.',
  example: 'call-analytics',
  kills: ['methods/override-header-is-ignored'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    method: (method, headers, search) => {
      const other = headers['x-http-method-override'];
      return typeof other === 'string' ? other : behaviour.method(method, headers, search);
    },
  }),
};
