import { admits } from '../../../contract/access.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

export const roleInRequestGrantsNothing: Case = {
  id: 'matrix/role-in-request-grants-nothing',
  title: 'gives nothing for a role that the caller claims in the request',
  area: 'matrix',
  level: 'required',
  clause: CLAUSES.cwe290,
  expects: 'refusal',
  // One refused identity per route, of a scheme that opens the route for others.
  subjects: ({ contract }) =>
    guardedRoutes(contract).flatMap((route) => {
      const { access } = route;
      if (access.kind !== 'restricted' || access.roles.length === 0) return [];
      const identities = Object.values(contract.identities);
      const schemes = identities.filter((i) => admits(route, i)).map((i) => i.scheme);
      const outsider = identities.find((i) => !admits(route, i) && schemes.includes(i.scheme));
      return outsider ? [{ route: route.id, identity: outsider.name }] : [];
    }),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const role = route.access.kind === 'restricted' ? (route.access.roles[0] ?? 'admin') : 'admin';
    const request = exampleRequest(route, valid(identityOf(subject, world).name));
    return [
      {
        ...request,
        query: { ...request.query, role, roles: role, groups: role, is_admin: 'true' },
        headers: [
          ...(request.headers ?? []),
          ['X-User-Role', role],
          ['X-Roles', role],
          ['X-Auth-Request-Groups', role],
        ],
      },
    ];
  },
  expect: ([exchange], subject, world) =>
    expectRefusal(
      exchange,
      world.contract.errors.refusals.forbidden.status,
      `${subject.identity}, who claims a role in the query and in headers,`,
    ),
};
