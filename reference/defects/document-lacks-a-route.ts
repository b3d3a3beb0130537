import { whereDocumented, withOperations } from '../altered-document.ts';
import type { Defect } from '../defect.ts';

export const documentLacksARoute: Defect = {
  id: 'document-lacks-a-route',
  title: 'leaves a route out of its document',
  mistake: 'The handler is registered beside the framework, which documents what it knows.',
  example: 'workspaces',
  kills: ['openapi/served-is-documented'],
  applies: whereDocumented,
  apply: (behaviour) => ({
    ...behaviour,
    document: (call) =>
      withOperations(behaviour.document(call), (operation) =>
        operation['operationId'] === 'GET_me' ? null : operation,
      ),
  }),
};
