import { type Defect, guarded, onRoutes, served } from '../defect.ts';

function decoded(path: string): string {
  if (!/%2e/i.test(path)) return path;
  return new URL(path.replace(/%2e/gi, '.'), 'http://localhost').pathname;
}

export const encodedDotSegmentsUnguarded: Defect = {
  id: 'encoded-dot-segments-unguarded',
  title: 'serves a guarded path behind encoded dots without a credential',
  mistake: 'The guard removes dot segments before decoding, the router after it.',
  example: 'call-analytics',
  kills: ['methods/encoded-dot-segments-are-guarded'],
  applies: onRoutes((route) => guarded(route) && served(route)),
  apply: (behaviour) => ({
    ...behaviour,
    path: (path) => decoded(path),
    isGuarded: (call, route) => !call.respelled && behaviour.isGuarded(call, route),
  }),
};
