import { type Defect, onRoutes } from '../defect.ts';

export const scopesUnchecked: Defect = {
  id: 'scopes-unchecked',
  title: 'lets in every key, whatever its scopes',
  mistake: 'The key is looked up, and the scopes that come back with it are dropped.',
  example: 'model-serving',
  kills: ['matrix/others-are-refused'],
  applies: onRoutes((route) => route.access.kind === 'restricted' && route.access.scopes.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) =>
      (route.access.kind === 'restricted' && route.access.scopes.length > 0) ||
      behaviour.authorizes(call, route, caller),
  }),
};
