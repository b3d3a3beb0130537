import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { publicRoutes, routeOf } from '../../subjects.ts';

export const publicNeedsNone: Case = {
  id: 'credentials/public-needs-none',
  title: 'serves a public route without a credential',
  area: 'credentials',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'admission',
  subjects: ({ contract }) => publicRoutes(contract).map((route) => ({ route: route.id })),
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange], subject, world) =>
    expectAdmission(exchange, routeOf(subject, world), 'a caller without a credential'),
};
