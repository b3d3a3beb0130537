import { type Defect, guarded, onRoutes, served } from '../defect.ts';

export const dotSegmentUnguarded: Defect = {
  id: 'dot-segment-unguarded',
  title: 'serves a guarded path with a dot segment without a credential',
  mistake: 'The guard sees the path as it came, the router after its dots were removed.',
  example: 'call-analytics',
  kills: ['methods/dot-segment-is-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => path.replaceAll('/./', '/'),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
