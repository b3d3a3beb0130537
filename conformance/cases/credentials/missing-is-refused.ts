import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf } from '../../subjects.ts';

export const missingIsRefused: Case = {
  id: 'credentials/missing-is-refused',
  title: 'refuses a request without a credential',
  area: 'credentials',
  level: 'required',
  clause: CLAUSES.unauthorized,
  expects: 'refusal',
  subjects: ({ contract }) => guardedRoutes(contract).map((route) => ({ route: route.id })),
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange], _subject, { contract }) =>
    expectRefusal(exchange, contract.errors.refusals.missing.status, 'a caller without a credential'),
};
