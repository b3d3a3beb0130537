import { fitOf } from '../../answer-schema.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { operationFor } from '../../document.ts';
import { documentedRoute, readDocument } from '../../documented.ts';
import { describe, fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf } from '../../subjects.ts';

export const refusalsAreDocumented: Case = {
  id: 'openapi/refusals-are-documented',
  title: 'refuses a request without a credential as its document says',
  area: 'openapi',
  level: 'required',
  clause: CLAUSES.openapiResponses,
  expects: 'either',
  subjects: (world) => {
    const operations = readDocument(world)?.operations ?? [];
    return guardedRoutes(world.contract)
      .filter((route) => operationFor(route, operations) !== undefined)
      .map(({ id }) => ({ route: id }));
  },
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange], subject, world) => {
    const status = statusOf(exchange);
    // Whoever is let in without a credential is the finding of the cases about that.
    if (!exchange || status === null || isSuccess(status) || status >= 500)
      return inconclusive(`nobody was refused: ${describe(exchange)}`);
    const { document, operation } = documentedRoute(subject, world);
    const fit = fitOf(operation, exchange, document);
    if (fit.kind === 'undocumented')
      return fail(
        `the document does not know that ${status} is answered`,
        'a status that it lists',
        exchange,
      );
    if (fit.kind === 'unlike')
      return fail(`the refusal is unlike the document: ${fit.how}`, 'what the schema says', exchange);
    return fit.kind === 'fits'
      ? pass(`${status} is documented`)
      : inconclusive(`the document says nothing that can be checked: ${fit.why}`);
  },
};
