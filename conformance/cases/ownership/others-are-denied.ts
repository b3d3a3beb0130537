import { admits } from '../../../contract/access.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

export const othersAreDenied: Case = {
  id: 'ownership/others-are-denied',
  title: 'shows an object to its owner and to nobody else',
  area: 'ownership',
  level: 'required',
  clause: CLAUSES.cwe639,
  expects: 'refusal',
  subjects: ({ contract }) =>
    guardedRoutes(contract)
      .filter((route) => route.owner !== null)
      .flatMap((route) =>
        Object.values(contract.identities)
          .filter((identity) => identity.name !== route.owner && admits(route, identity))
          .map(({ name }) => ({ route: route.id, identity: name })),
      ),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([exchange], subject, world) => {
    const route = routeOf(subject, world);
    return expectRefusal(
      exchange,
      route.denied,
      `${subject.identity}, who may call the route but does not own this object (${route.owner} does),`,
    );
  },
};
