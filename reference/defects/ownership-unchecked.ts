import { type Defect, onRoutes } from '../defect.ts';

export const ownershipUnchecked: Defect = {
  id: 'ownership-unchecked',
  title: 'shows an object to every caller who may use the route',
  mistake: 'The object is read by its id alone, without the caller in the condition.',
  example: 'call-analytics',
  kills: ['ownership/others-are-denied'],
  applies: onRoutes((route) => route.owner !== null),
  apply: (behaviour) => ({
    ...behaviour,
    object: (call, route, caller) => {
      const found = behaviour.object(call, route, caller);
      return found === 'denied' ? 'granted' : found;
    },
  }),
};
