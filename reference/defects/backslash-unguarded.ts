import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const backslashUnguarded: Defect = {
  id: 'backslash-unguarded',
  title: 'serves a guarded path with backslashes without a credential',
  mistake: 'The router turns backslashes into slashes, as browsers do.',
  example: 'call-analytics',
  kills: ['methods/backslash-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replaceAll('\\', '/').replace(/%5c/gi, '/'),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
