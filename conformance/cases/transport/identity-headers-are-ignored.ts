import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

/** Headers by which proxies tell an API behind them who is calling: worth nothing from a caller itself. */
const NAMES = [
  'X-User-Id',
  'X-User',
  'X-Forwarded-User',
  'X-Remote-User',
  'Remote-User',
  'X-Auth-Request-User',
];
const ROLES = ['X-User-Role', 'X-User-Roles', 'X-Roles', 'X-Auth-Request-Groups'];

export const identityHeadersAreIgnored: Case = {
  id: 'transport/identity-headers-are-ignored',
  title: 'ignores headers in which a caller names itself',
  area: 'transport',
  level: 'required',
  clause: CLAUSES.cwe290,
  expects: 'refusal',
  subjects: guardedDoors,
  requests: (subject, world) => {
    const { subject: id, roles } = identityOf(subject, world);
    const headers = [
      ...NAMES.map((name) => [name, id] as const),
      ...ROLES.map((name) => [name, roles.join(',') || 'admin'] as const),
    ];
    const request = exampleRequest(routeOf(subject, world), ANONYMOUS);
    return [{ ...request, headers: [...(request.headers ?? []), ...headers] }];
  },
  expect: ([exchange], _subject, { contract }) =>
    expectRefusal(
      exchange,
      contract.errors.refusals.missing.status,
      'a caller that only names itself in headers',
    ),
};
