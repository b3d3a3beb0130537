import { type Defect, onRoutes } from '../defect.ts';

export const scopesSearchedFor: Defect = {
  id: 'scopes-searched-for',
  title: 'gives a scope to whoever has one in which it occurs',
  mistake: 'The scope claim is text, and searched for with `includes`.',
  example: 'orders',
  kills: ['matrix/scope-extended'],
  applies: onRoutes(({ access }) => access.kind === 'restricted' && access.scopes.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.scopes : [];
      const scopes = wanted.filter((scope) => caller.scopes.join(' ').includes(scope));
      return behaviour.authorizes(call, route, { ...caller, scopes: [...caller.scopes, ...scopes] });
    },
  }),
};
