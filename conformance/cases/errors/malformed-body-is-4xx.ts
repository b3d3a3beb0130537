import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass, statusOf } from '../../expect.ts';
import { provocations } from '../../provocations.ts';
import { ANONYMOUS, valid } from '../../requests.ts';
import { doorsOf, routeOf } from '../../subjects.ts';

export const malformedBodyIs4xx: Case = {
  id: 'errors/malformed-body-is-4xx',
  title: 'answers a body that is cut in the middle with a 4xx',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.clientError,
  expects: 'either',
  subjects: (world) =>
    world.contract.routes
      .filter((route) => route.example.body !== undefined)
      .map((route) => {
        const [door] = route.access.kind === 'public' ? [] : doorsOf(route, world);
        return { route: route.id, ...(door ? { identity: door.name } : {}) };
      }),
  requests: (subject, world) =>
    provocations(
      routeOf(subject, world),
      subject.identity === undefined ? ANONYMOUS : valid(subject.identity),
    ).slice(0, 1),
  expect: ([exchange], subject) => {
    const status = statusOf(exchange);
    if (status !== null && status >= 400 && status < 500) return pass(`answered with ${status}`);
    if (status !== null && status >= 502 && status <= 504)
      return inconclusive(`the API was not available: it answered ${status}`);
    return fail(`${subject.route} answered half a JSON document with ${status}`, 'a 4xx', exchange);
  },
};
