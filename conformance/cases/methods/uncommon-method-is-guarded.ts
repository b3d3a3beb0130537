import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { byMethod } from '../../paths.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { expectNotServed } from '../../spellings.ts';
import { guardedDoors, onePerGuard, routeOf } from '../../subjects.ts';

/** RFC 4918, 9.1: safe, known to servers, and to few guards. */
const METHOD = 'PROPFIND';

export const uncommonMethodIsGuarded: Case = {
  id: 'methods/uncommon-method-is-guarded',
  title: 'serves no uncommon method of a guarded path without a credential',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.methodNotAllowed,
  expects: 'refusal',
  subjects: (world) =>
    onePerGuard(guardedDoors(world), world).map(({ route = '' }) => ({ route, variant: METHOD })),
  requests: (subject, world) => [
    { ...byMethod(exampleRequest(routeOf(subject, world), ANONYMOUS), METHOD), effect: 'safe', wire: true },
  ],
  expect: ([exchange]) => expectNotServed(exchange, `${METHOD} without a credential`),
};
