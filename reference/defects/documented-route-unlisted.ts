import { EXPORT, whereDocumented, withExport } from '../altered-document.ts';
import { type Defect, wronglyServed } from '../defect.ts';

export const documentedRouteUnlisted: Defect = {
  id: 'documented-route-unlisted',
  title: 'serves a documented route to every caller that nobody wrote into the contract',
  mistake: 'An export was added behind the sign-in, and nobody asked who may use it.',
  example: 'workspaces',
  kills: ['openapi/documented-is-listed'],
  applies: whereDocumented,
  apply: (behaviour) => ({
    ...behaviour,
    document: (call) => withExport(behaviour.document(call)),
    unlisted: (call, identification) =>
      call.path === EXPORT && identification.kind === 'identified'
        ? wronglyServed({ rows: [] })
        : behaviour.unlisted(call, identification),
  }),
};
