import type { Defect } from '../defect.ts';

export const unlistedPathGets500: Defect = {
  id: 'unlisted-path-gets-500',
  title: 'answers an unknown path with 500 once the caller is known',
  mistake: 'The audit log looks up the name of the route, and there is none.',
  example: 'call-analytics',
  kills: ['errors/unlisted-path'],
  // No row lists the path, so the defect cannot be bound to one.
  applies: (_contract, route) => route === undefined,
  apply: (behaviour) => ({
    ...behaviour,
    unlisted: (call, identification) =>
      identification.kind === 'identified'
        ? behaviour.refuse(call, 'internal')
        : behaviour.unlisted(call, identification),
  }),
};
