import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, pass, statusOf } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedDoors, identityOf, onePerGuard, routeOf } from '../../subjects.ts';

/** A page that nobody trusts (RFC 2606, 3). */
const ORIGIN = 'https://foreign.example.com';

export const foreignOriginIsNotTrusted: Case = {
  id: 'privacy/foreign-origin-is-not-trusted',
  title: 'does not let the pages of any origin read answers with the credentials of who looks at them',
  area: 'privacy',
  // Where a credential is in a header that no browser adds by itself, nothing is lost yet.
  level: 'recommended',
  clause: CLAUSES.cors,
  expects: 'either',
  subjects: (world) =>
    onePerGuard(
      guardedDoors(world).filter((subject) => routeOf(subject, world).effect === 'safe'),
      world,
    ),
  requests: (subject, world) => {
    const request = exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name));
    return [{ ...request, headers: [...(request.headers ?? []), ['Origin', ORIGIN] as const] }];
  },
  expect: ([exchange]) => {
    if (statusOf(exchange) === null) return inconclusive('no answer');
    const allowed = headerOf(exchange, 'access-control-allow-origin');
    const withCredentials = headerOf(exchange, 'access-control-allow-credentials') === 'true';
    return allowed === ORIGIN && withCredentials
      ? fail(`a page of ${ORIGIN} may read it, with credentials`, 'origins that the API knows', exchange)
      : pass(allowed === null ? 'no foreign origin may read it' : `Access-Control-Allow-Origin: ${allowed}`);
  },
};
