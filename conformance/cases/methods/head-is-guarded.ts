import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { byMethod, methodsOf } from '../../paths.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf } from '../../subjects.ts';

export const headIsGuarded: Case = {
  id: 'methods/head-is-guarded',
  title: 'guards HEAD as it guards GET',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.head,
  expects: 'refusal',
  subjects: ({ contract }) =>
    guardedRoutes(contract)
      .filter((route) => route.method === 'GET' && !methodsOf(contract, route.path).includes('HEAD'))
      .map((route) => ({ route: route.id, variant: 'HEAD' })),
  requests: (subject, world) => [byMethod(exampleRequest(routeOf(subject, world), ANONYMOUS), 'HEAD')],
  expect: ([exchange], _subject, { contract }) => {
    const { missing, wrongMethod, unlisted } = contract.errors.refusals;
    // An API need not have HEAD (RFC 9110, 9.1): 405 and 501 refuse as well.
    const statuses = unionOf(missing, wrongMethod.anonymous, unlisted.anonymous, [405, 501]);
    return expectRefusal(exchange, statuses, 'HEAD without a credential');
  },
};
