import { type Defect, onRoutes } from '../defect.ts';

export const anyScopeSuffices: Defect = {
  id: 'any-scope-suffices',
  title: 'lets in whoever has one of the scopes that are needed together',
  mistake: 'The scopes are checked with `some` where `every` was meant.',
  example: 'orders',
  kills: ['matrix/others-are-refused', 'matrix/scope-subset'],
  applies: onRoutes(({ access }) => access.kind === 'restricted' && access.scopes.length > 1),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.scopes : [];
      const scopes = wanted.filter(() => wanted.some((scope) => caller.scopes.includes(scope)));
      return behaviour.authorizes(call, route, { ...caller, scopes: [...caller.scopes, ...scopes] });
    },
  }),
};
