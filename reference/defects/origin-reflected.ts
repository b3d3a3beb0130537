import { type Defect, guarded, onRoutes } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const originReflected: Defect = {
  id: 'origin-reflected',
  title: 'lets the pages of any origin read with credentials',
  mistake: 'The list of origins was tedious, so the origin of the request is given back.',
  example: 'workspaces',
  kills: ['privacy/foreign-origin-is-not-trusted'],
  applies: onRoutes((route) => guarded(route) && route.effect === 'safe'),
  apply: (behaviour) => ({
    ...behaviour,
    commonHeaders: (call, answer) => {
      const origin = headerOf(call, 'origin');
      return {
        ...behaviour.commonHeaders(call, answer),
        ...(origin === undefined
          ? {}
          : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
      };
    },
  }),
};
