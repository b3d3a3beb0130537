import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

export const validIsAccepted: Case = {
  id: 'credentials/valid-is-accepted',
  title: 'serves a caller that the route allows',
  area: 'credentials',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'admission',
  subjects: guardedDoors,
  requests: (subject, world) => {
    const identity = identityOf(subject, world);
    return [exampleRequest(routeOf(subject, world), valid(identity.name))];
  },
  expect: ([exchange], subject, world) =>
    expectAdmission(exchange, routeOf(subject, world), `a valid credential of ${subject.identity}`),
};
