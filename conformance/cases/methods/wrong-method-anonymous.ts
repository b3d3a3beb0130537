import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { byMethod, pathsWithUnlistedMethod, unlistedMethod } from '../../paths.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { routeOf } from '../../subjects.ts';

export const wrongMethodAnonymous: Case = {
  id: 'methods/wrong-method-anonymous',
  title: 'refuses a method that a guarded path does not have, without a credential too',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.methodNotAllowed,
  expects: 'refusal',
  subjects: ({ contract }) =>
    pathsWithUnlistedMethod(contract)
      .filter((route) => route.access.kind !== 'public')
      .map((route) => ({ route: route.id, variant: unlistedMethod(contract, route) ?? '' })),
  requests: (subject, world) => [
    byMethod(exampleRequest(routeOf(subject, world), ANONYMOUS), subject.variant ?? ''),
  ],
  expect: ([exchange], subject, { contract }) =>
    expectRefusal(
      exchange,
      contract.errors.refusals.wrongMethod.anonymous,
      `${subject.variant} without a credential`,
    ),
};
