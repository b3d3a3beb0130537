import { whereDocumented, withOperations } from '../altered-document.ts';
import type { Defect } from '../defect.ts';

const WANTS_MORE = {
  description: 'Served.',
  content: { 'application/json': { schema: { type: 'object', required: ['total'] } } },
};

export const answerUnlikeDocument: Defect = {
  id: 'answer-unlike-document',
  title: 'answers otherwise than its document says',
  mistake: 'A member was renamed in the code, and the document is written by hand.',
  example: 'workspaces',
  kills: ['openapi/answers-fit'],
  applies: whereDocumented,
  apply: (behaviour) => ({
    ...behaviour,
    document: (call) =>
      withOperations(behaviour.document(call), (operation) => ({
        ...operation,
        responses: Object.fromEntries(
          Object.entries(Object(operation['responses'])).map(([status, response]) => [
            status,
            status.startsWith('2') ? WANTS_MORE : response,
          ]),
        ),
      })),
  }),
};
