import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { documentIn, documentRequest, documentRoute } from '../../document.ts';
import { fail, pass } from '../../expect.ts';
import { routeOf } from '../../subjects.ts';

export const documentIsServed: Case = {
  id: 'openapi/document-is-served',
  title: 'serves its OpenAPI document where the contract says',
  area: 'openapi',
  level: 'required',
  clause: CLAUSES.openapiDocument,
  expects: 'admission',
  subjects: ({ contract }) => {
    const route = documentRoute(contract);
    return route ? [{ route: route.id }] : [];
  },
  requests: (subject, world) => [documentRequest(routeOf(subject, world), world.contract)],
  expect: ([exchange], subject, world) => {
    const document = documentIn(exchange, routeOf(subject, world));
    return 'unread' in document
      ? fail(`the document cannot be read: ${document.unread}`, 'an OpenAPI document, 3.0 or 3.1', exchange)
      : pass(`an OpenAPI document, ${document.version}, with ${document.operations.length} operations`);
  },
};
