import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const otherCaseUnguarded: Defect = {
  id: 'other-case-unguarded',
  title: 'serves a guarded path in another case without a credential',
  mistake: 'The router compares paths without case, the guard with it.',
  example: 'call-analytics',
  kills: ['methods/other-case-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => (path.toLowerCase() === path ? path : path.toLowerCase()),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
