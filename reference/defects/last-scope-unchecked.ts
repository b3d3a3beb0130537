import { type Defect, onRoutes } from '../defect.ts';

export const lastScopeUnchecked: Defect = {
  id: 'last-scope-unchecked',
  title: 'asks for all scopes but the last',
  mistake: 'A loop over the scopes ends one too early.',
  example: 'orders',
  kills: ['matrix/others-are-refused', 'matrix/scope-subset'],
  applies: onRoutes(({ access }) => access.kind === 'restricted' && access.scopes.length > 1),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.scopes : [];
      const scopes = wanted.filter((scope) => scope === wanted.at(-1) && wanted.length > 1);
      return behaviour.authorizes(call, route, { ...caller, scopes: [...caller.scopes, ...scopes] });
    },
  }),
};
