import { type Defect, guarded, onRoutes } from '../defect.ts';

export const validPostGets405: Defect = {
  id: 'valid-post-gets-405',
  title: 'answers a valid POST with 405',
  mistake:
    'The endpoint did its own authentication beside the middleware, and its own idea of the methods came with it.',
  example: 'model-serving',
  kills: ['credentials/valid-is-accepted', 'matrix/allowed-is-admitted'],
  applies: onRoutes((route) => route.method === 'POST' && guarded(route)),
  apply: (behaviour) => ({
    ...behaviour,
    serve: (call, route, caller) => {
      if (route.method !== 'POST' || caller === null) return behaviour.serve(call, route, caller);
      const refused = behaviour.refuse(call, 'wrong-method');
      return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD, OPTIONS' } };
    },
  }),
};
