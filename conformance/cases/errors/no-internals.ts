import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass, statusOf } from '../../expect.ts';
import { internalsIn } from '../../internals.ts';
import { provocations } from '../../provocations.ts';
import { ANONYMOUS, valid } from '../../requests.ts';
import { doorsOf, routeOf } from '../../subjects.ts';

export const noInternals: Case = {
  id: 'errors/no-internals',
  title: 'never shows its insides, whatever it is sent',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.cwe200,
  expects: 'either',
  subjects: (world) =>
    world.contract.routes
      .filter((route) => provocations(route, ANONYMOUS).length > 0)
      .map((route) => {
        const [door] = route.access.kind === 'public' ? [] : doorsOf(route, world);
        return { route: route.id, ...(door ? { identity: door.name } : {}) };
      }),
  requests: (subject, world) =>
    provocations(
      routeOf(subject, world),
      subject.identity === undefined ? ANONYMOUS : valid(subject.identity),
    ),
  expect: (exchanges) => {
    for (const exchange of exchanges) {
      const text = [
        exchange.answer?.body ?? '',
        ...(exchange.answer?.headers ?? []).map(([, value]) => value),
      ].join('\n');
      const found = internalsIn(text);
      if (found)
        return fail(
          `an answer with ${statusOf(exchange)} shows ${found}`,
          'no trace of the program',
          exchange,
        );
    }
    return pass(`${exchanges.length} odd requests, and no answer shows the program`);
  },
};
