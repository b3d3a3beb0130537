import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission } from '../../expect.ts';
import { routeOf } from '../../subjects.ts';
import { objectRequest, tenantOf, tenantSubjects } from '../../tenant-objects.ts';

export const ownObjectIsServed: Case = {
  id: 'tenants/own-object-is-served',
  title: 'serves to each tenant its own object',
  area: 'tenants',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'admission',
  subjects: (world) => tenantSubjects(world, 'own'),
  requests: (subject, world) => [objectRequest(subject, world)],
  expect: ([exchange], subject, world) =>
    expectAdmission(exchange, routeOf(subject, world), `${subject.identity} of ${tenantOf(subject)}`),
};
