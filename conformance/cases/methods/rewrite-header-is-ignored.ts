import { fillPath } from '../../../contract/match.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS } from '../../requests.ts';
import { guardedDoors, onePerGuard, routeOf } from '../../subjects.ts';

/** A path that no row lists and no API is likely to have. */
const NOWHERE = '/gatehouse-no-such-path';
/** Headers by which proxies tell a server behind them which path was asked for. */
const NAMES = ['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Path', 'X-Forwarded-Uri', 'X-Original-URI'];

export const rewriteHeaderIsIgnored: Case = {
  id: 'methods/rewrite-header-is-ignored',
  title: 'lets no header name another path than the one that is asked for',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.cwe289,
  expects: 'refusal',
  subjects: (world) =>
    onePerGuard(
      guardedDoors(world).filter((subject) => routeOf(subject, world).method === 'GET'),
      world,
    ),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const path = fillPath(route, route.example);
    const plain = { method: 'GET', path: NOWHERE, effect: 'safe', credential: ANONYMOUS } as const;
    return [plain, { ...plain, headers: NAMES.map((name) => [name, path] as const) }];
  },
  expect: ([plain, naming], subject) => {
    const [before, after] = [statusOf(plain), statusOf(naming)];
    if (before === null || after === null) return inconclusive('no answer');
    // An API that answers every path with success is errors/unlisted-path-anonymous's finding.
    if (isSuccess(after) && !isSuccess(before))
      return fail(`${subject.route} was served to anyone who names it in a header`, `${before}`, naming);
    return pass(`a path that is not there is answered ${after}, whatever headers say`);
  },
};
