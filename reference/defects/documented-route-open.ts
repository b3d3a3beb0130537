import { EXPORT, whereDocumented, withExport } from '../altered-document.ts';
import { type Defect, wronglyServed } from '../defect.ts';

export const documentedRouteOpen: Defect = {
  id: 'documented-route-open',
  title: 'serves a documented route to anyone that nobody wrote into the contract',
  mistake: 'An export was added with the document, and its guard was to come with the next change.',
  example: 'workspaces',
  kills: ['openapi/documented-is-guarded', 'openapi/documented-is-listed'],
  applies: whereDocumented,
  apply: (behaviour) => ({
    ...behaviour,
    document: (call) => withExport(behaviour.document(call)),
    unlisted: (call, identification) =>
      call.path === EXPORT ? wronglyServed({ rows: [] }) : behaviour.unlisted(call, identification),
  }),
};
