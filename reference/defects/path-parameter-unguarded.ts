import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const pathParameterUnguarded: Defect = {
  id: 'path-parameter-unguarded',
  title: 'serves a guarded path with a path parameter without a credential',
  mistake: 'The guard compares the whole path, the container cuts off what follows a semicolon.',
  example: 'call-analytics',
  kills: ['methods/path-parameter-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replace(/;[^/]*/g, ''),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
