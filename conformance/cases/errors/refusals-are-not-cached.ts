import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf } from '../../subjects.ts';

/** What lets a cache give the answer to somebody else's request (RFC 9111, 5.2.2). */
const KEPT = /(?:^|[\s,])(?:public|s-maxage=0*[1-9]|max-age=0*[1-9])/i;
const NOT_KEPT = /(?:^|[\s,])(?:no-store|private|no-cache)(?:[\s,;=]|$)/i;

export const refusalsAreNotCached: Case = {
  id: 'errors/refusals-are-not-cached',
  title: 'does not let shared caches keep a refusal and give it to those who are allowed',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.cacheReuse,
  expects: 'either',
  subjects: ({ contract }) =>
    guardedRoutes(contract)
      .filter(({ method }) => method === 'GET')
      .map((route) => ({ route: route.id })),
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange]) => {
    const status = statusOf(exchange);
    if (status === null || isSuccess(status))
      return inconclusive(`it was not refused but answered ${status}`);
    const value = headerOf(exchange, 'cache-control') ?? '';
    const varies = /authorization|\*/i.test(headerOf(exchange, 'vary') ?? '');
    if (!KEPT.test(value) || NOT_KEPT.test(value) || varies)
      return pass(value ? `Cache-Control: ${value}` : 'no Cache-Control allows it');
    return fail(
      `Cache-Control: ${value} lets a shared cache answer others with this refusal`,
      'no public, s-maxage or max-age without Vary: Authorization',
      exchange,
    );
  },
};
