import { type Defect, onRoutes } from '../defect.ts';

export const scopesComparedWithoutCase: Defect = {
  id: 'scopes-compared-without-case',
  title: 'compares scopes without their case',
  mistake: 'Scopes were brought to lower case in the database, and then everywhere.',
  example: 'orders',
  kills: ['matrix/scope-in-other-case'],
  applies: onRoutes(({ access }) => access.kind === 'restricted' && access.scopes.length > 0),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => {
      const wanted = route.access.kind === 'restricted' ? route.access.scopes : [];
      const scopes = wanted.filter((scope) =>
        caller.scopes.some((given) => given.toLowerCase() === scope.toLowerCase()),
      );
      return behaviour.authorizes(call, route, { ...caller, scopes: [...caller.scopes, ...scopes] });
    },
  }),
};
