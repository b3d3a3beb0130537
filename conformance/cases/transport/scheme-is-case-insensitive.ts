import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { doorsOfType, identityOf, onePerGuard, routeOf } from '../../subjects.ts';

export const schemeIsCaseInsensitive: Case = {
  id: 'transport/scheme-is-case-insensitive',
  title: 'accepts the auth-scheme in lower case',
  area: 'transport',
  level: 'required',
  clause: CLAUSES.authScheme,
  expects: 'variation',
  subjects: (world) => onePerGuard(doorsOfType(world, ['jwt', 'opaque', 'basic']), world),
  requests: (subject, world) => {
    const identity = identityOf(subject, world).name;
    return [exampleRequest(routeOf(subject, world), { kind: 'valid', identity, place: 'lower-case' })];
  },
  expect: ([exchange], subject, world) =>
    expectAdmission(exchange, routeOf(subject, world), 'a valid credential under a lower-case auth-scheme'),
};
