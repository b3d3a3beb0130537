import { admits } from '../../../contract/access.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

export const othersAreRefused: Case = {
  id: 'matrix/others-are-refused',
  title: 'refuses every identity that the route does not allow',
  area: 'matrix',
  level: 'required',
  clause: CLAUSES.forbidden,
  expects: 'refusal',
  subjects: ({ contract }) =>
    guardedRoutes(contract).flatMap((route) =>
      Object.values(contract.identities)
        .filter((identity) => !admits(route, identity))
        .map(({ name }) => ({ route: route.id, identity: name })),
    ),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([exchange], subject, world) => {
    const route = routeOf(subject, world);
    const { name, roles, scopes, scheme } = identityOf(subject, world);
    const { forbidden, missing, invalid } = world.contract.errors.refusals;
    // A scheme that opens this route for nobody may be unknown to it: then the credential is none at all.
    const known = Object.values(world.contract.identities).some(
      (i) => i.scheme === scheme && admits(route, i),
    );
    const as = [...roles, ...scopes].join(', ') || 'no role';
    const statuses = known ? forbidden.status : unionOf(forbidden, missing, invalid);
    return expectRefusal(exchange, statuses, `${name} (${as})`);
  },
};
