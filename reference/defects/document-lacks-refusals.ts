import { whereDocumented, withOperations } from '../altered-document.ts';
import type { Defect } from '../defect.ts';

export const documentLacksRefusals: Defect = {
  id: 'document-lacks-refusals',
  title: 'documents no refusal',
  mistake: 'The document is generated from the handlers, and the guard stands before them.',
  example: 'workspaces',
  kills: ['openapi/refusals-are-documented'],
  applies: whereDocumented,
  apply: (behaviour) => ({
    ...behaviour,
    document: (call) =>
      withOperations(behaviour.document(call), (operation) => ({
        ...operation,
        responses: Object.fromEntries(
          Object.entries(Object(operation['responses'])).filter(([status]) => !status.startsWith('4')),
        ),
      })),
  }),
};
