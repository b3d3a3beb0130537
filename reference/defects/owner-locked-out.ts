import { type Defect, onRoutes } from '../defect.ts';

export const ownerLockedOut: Defect = {
  id: 'owner-locked-out',
  title: 'denies an object to its own owner',
  mistake: 'Objects keep the e-mail address of the owner, tokens its id.',
  example: 'call-analytics',
  kills: ['credentials/valid-is-accepted'],
  applies: onRoutes((route) => route.owner !== null),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const found = behaviour.object(call, route, caller);
      return found === 'granted' && route.owner !== null ? 'denied' : found;
    },
  }),
};
