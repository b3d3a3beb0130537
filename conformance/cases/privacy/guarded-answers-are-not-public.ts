import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, isAdmission, pass, statusOf } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

export const guardedAnswersAreNotPublic: Case = {
  id: 'privacy/guarded-answers-are-not-public',
  title: 'does not let shared caches keep what only some may see',
  area: 'privacy',
  level: 'required',
  clause: CLAUSES.sharedCaches,
  expects: 'either',
  subjects: (world) => guardedDoors(world).filter((subject) => routeOf(subject, world).method === 'GET'),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([exchange], subject, world) => {
    if (!isAdmission(exchange, routeOf(subject, world)))
      return inconclusive(`it was not served but answered ${statusOf(exchange)}`);
    const value = headerOf(exchange, 'cache-control') ?? '';
    const directives = value
      .toLowerCase()
      .split(',')
      .map((directive) => directive.trim());
    const open = directives.find(
      (directive) => directive === 'public' || /^s-maxage=0*[1-9]/.test(directive),
    );
    if (open === undefined) return pass(value ? `Cache-Control: ${value}` : 'no Cache-Control allows it');
    return fail(
      `Cache-Control: ${value} lets any shared cache keep it`,
      'no public and no s-maxage',
      exchange,
      `Cache-Control: ${value}`,
    );
  },
};
