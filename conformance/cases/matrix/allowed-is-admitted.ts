import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { admittedTo, doorsOf, guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

export const allowedIsAdmitted: Case = {
  id: 'matrix/allowed-is-admitted',
  title: 'admits every role and scope that the route allows',
  area: 'matrix',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'admission',
  // The first identity of each scheme is credentials/valid-is-accepted's; here come the others.
  subjects: (world) =>
    guardedRoutes(world.contract).flatMap((route) => {
      const doors = doorsOf(route, world).map(({ name }) => name);
      return admittedTo(route, world.contract)
        .filter(({ name }) => !doors.includes(name))
        .map(({ name }) => ({ route: route.id, identity: name }));
    }),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([exchange], subject, world) => {
    const { name, roles, scopes } = identityOf(subject, world);
    const as = [...roles, ...scopes].join(', ');
    return expectAdmission(exchange, routeOf(subject, world), as ? `${name} (${as})` : name);
  },
};
