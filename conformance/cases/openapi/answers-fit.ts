import { fitOf } from '../../answer-schema.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { operationFor } from '../../document.ts';
import { documentedRoute, readDocument } from '../../documented.ts';
import { describe, fail, inconclusive, isAdmission, pass } from '../../expect.ts';
import { ANONYMOUS, exampleRequest, valid } from '../../requests.ts';
import { doorsOf, routeOf } from '../../subjects.ts';

export const answersFit: Case = {
  id: 'openapi/answers-fit',
  title: 'answers a caller that is let in as its document says',
  area: 'openapi',
  level: 'required',
  clause: CLAUSES.openapiResponses,
  expects: 'either',
  subjects: (world) => {
    const operations = readDocument(world)?.operations ?? [];
    return world.contract.routes
      .filter((route) => operationFor(route, operations) !== undefined)
      .flatMap((route) => {
        if (route.access.kind === 'public') return [{ route: route.id }];
        const [door] = doorsOf(route, world);
        return door ? [{ route: route.id, identity: door.name }] : [];
      });
  },
  requests: (subject, world) => [
    exampleRequest(
      routeOf(subject, world),
      subject.identity === undefined ? ANONYMOUS : valid(subject.identity),
    ),
  ],
  expect: ([exchange], subject, world) => {
    // Who is turned away wrongly is the finding of the cases about that.
    if (!exchange || !isAdmission(exchange, routeOf(subject, world)))
      return inconclusive(`nobody was let in: ${describe(exchange)}`);
    const { document, operation } = documentedRoute(subject, world);
    const fit = fitOf(operation, exchange, document);
    switch (fit.kind) {
      case 'fits':
        return pass(fit.looked ? 'the answer fits its schema' : 'the status is documented');
      case 'unlike':
        return fail(`the answer is unlike the document: ${fit.how}`, 'what the schema says', exchange);
      case 'undocumented':
        return fail('the document does not know this status', 'a status that it lists', exchange);
      case 'unreadable':
        return inconclusive(`the document says nothing that can be checked: ${fit.why}`);
    }
  },
};
