import type { EffectiveContract, EffectiveRoute } from '../../../contract/effective.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { documentRoute, operationFor } from '../../document.ts';
import { readDocument } from '../../documented.ts';
import { fail, inconclusive, isAdmission, pass } from '../../expect.ts';
import { ANONYMOUS, exampleRequest, valid } from '../../requests.ts';
import { doorsOf, routeOf } from '../../subjects.ts';

/** Every route that the document should list: all but itself, and those that the contract says are left out. */
const due = (contract: EffectiveContract): readonly EffectiveRoute[] =>
  contract.routes.filter((route) => route.documented !== false && route !== documentRoute(contract));

export const servedIsDocumented: Case = {
  id: 'openapi/served-is-documented',
  title: 'documents every route that it serves',
  area: 'openapi',
  level: 'required',
  clause: CLAUSES.inventory,
  expects: 'either',
  subjects: (world) =>
    readDocument(world) === null
      ? []
      : due(world.contract).map((route) => {
          const door = route.access.kind === 'public' ? undefined : doorsOf(route, world)[0];
          return { route: route.id, ...(door ? { identity: door.name } : {}) };
        }),
  requests: (subject, world) => [
    exampleRequest(
      routeOf(subject, world),
      subject.identity === undefined ? ANONYMOUS : valid(subject.identity),
    ),
  ],
  expect: ([exchange], subject, world) => {
    const route = routeOf(subject, world);
    if (!isAdmission(exchange, route)) return inconclusive('it is not served here');
    return operationFor(route, readDocument(world)?.operations ?? [])
      ? pass('it is served, and the document lists it')
      : fail('it is served, and the document does not list it', 'an operation in the document', exchange);
  },
};
