import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const encodedSlashUnguarded: Defect = {
  id: 'encoded-slash-unguarded',
  title: 'serves a guarded path with an encoded slash without a credential',
  mistake: 'The proxy decodes slashes on the way to the API, and the guard stands in the proxy.',
  example: 'call-analytics',
  kills: ['methods/encoded-slash-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/%2f/gi, '/'),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
