import { type Defect, guarded, throughout, wronglyServed } from '../defect.ts';
import { headerOf } from '../presented.ts';

export const rewriteHeaderHonoured: Defect = {
  id: 'rewrite-header-honoured',
  title: 'serves the path that a header names',
  mistake: 'The framework reads the header of the proxy before it, and callers may send it too.',
  example: 'workspaces',
  kills: ['methods/rewrite-header-is-ignored'],
  applies: throughout(({ routes }) => routes.some((route) => guarded(route) && route.method === 'GET')),
  apply: (behaviour) => ({
    ...behaviour,
    unlisted: (call, identification) => {
      const named = headerOf(call, 'x-original-url');
      return call.api.routes.some(({ path }) => path === named)
        ? wronglyServed({ route: named })
        : behaviour.unlisted(call, identification);
    },
  }),
};
