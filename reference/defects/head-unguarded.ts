import { type Defect, guarded, onRoutes } from '../defect.ts';

export const headUnguarded: Defect = {
  id: 'head-unguarded',
  title: 'serves HEAD without a credential where GET needs one',
  mistake: 'The guard lists the methods it guards, and HEAD is not among them.',
  example: 'call-analytics',
  kills: ['methods/head-is-guarded'],
  applies: onRoutes((route) => route.method === 'GET' && guarded(route)),
  apply: (behaviour) => ({
    ...behaviour,
    isGuarded: (call, route) => call.method !== 'HEAD' && behaviour.isGuarded(call, route),
  }),
};
