import type { Request } from '../../../client/request.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, pass, statusOf } from '../../expect.ts';
import { byMethod, wrongMethodSubjects } from '../../paths.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { onePerGuard, routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  /** Asks for the route's own method. */
  readonly ask: (request: Request, method: string) => Request;
}

const ROWS: readonly Row[] = [
  {
    id: 'methods/override-header-is-ignored',
    title: 'lets no header change the method',
    ask: (request, method) => ({
      ...request,
      headers: [
        ...(request.headers ?? []),
        ['X-HTTP-Method-Override', method],
        ['X-HTTP-Method', method],
        ['X-Method-Override', method],
      ],
    }),
  },
  {
    id: 'methods/override-in-query-is-ignored',
    title: 'lets no field of the query change the method',
    ask: (request, method) => ({ ...request, query: { ...request.query, _method: method } }),
  },
];

/** A method that the path does not have stays one, whatever else the request says. */
export const overrides: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: 'methods',
  level: 'required',
  clause: CLAUSES.cwe650,
  expects: 'refusal',
  subjects: (world) =>
    onePerGuard(
      wrongMethodSubjects(world).filter(
        (subject) =>
          routeOf(subject, world).access.kind !== 'public' &&
          routeOf(subject, world).effect === 'safe' &&
          subject.identity !== undefined,
      ),
      world,
    ),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const request = byMethod(exampleRequest(route, valid(subject.identity ?? '')), subject.variant ?? '');
    return [request, row.ask(request, route.method)];
  },
  expect: ([plain, asking], subject, { contract }) => {
    const { identified } = contract.errors.refusals.wrongMethod;
    // Where the method is served as it is, no header changed it: that is methods/wrong-method-is-refused's finding.
    if (statusOf(plain) === statusOf(asking)) return pass(`answered ${statusOf(asking)}, asked or not`);
    return expectRefusal(
      asking,
      identified,
      `${subject.variant}, which asks to be taken for another method,`,
    );
  },
}));
