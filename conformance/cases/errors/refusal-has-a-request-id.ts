import { at, jsonOf, pointersOf } from '../../bodies.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf, withBody } from '../../subjects.ts';

export const refusalHasARequestId: Case = {
  id: 'errors/refusal-has-a-request-id',
  title: 'gives a request id with every refusal, so that support can find it',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'either',
  subjects: ({ contract }) =>
    pointersOf(contract).requestId === undefined
      ? []
      : guardedRoutes(contract)
          .filter(withBody)
          .map((route) => ({ route: route.id })),
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange], _subject, { contract }) => {
    const status = statusOf(exchange);
    if (status === null || isSuccess(status))
      return inconclusive(`it was not refused but answered ${status}`);
    const pointer = pointersOf(contract).requestId ?? '';
    const id = at(jsonOf(exchange), pointer);
    if ((typeof id === 'string' && id !== '') || typeof id === 'number') return pass(`${pointer} is there`);
    return fail(
      `the refusal has no request id at ${pointer}`,
      `a request id at ${pointer}`,
      exchange,
      `nothing at ${pointer}`,
    );
  },
};
