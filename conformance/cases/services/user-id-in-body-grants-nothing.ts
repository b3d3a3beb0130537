import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

const isObject = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const userIdInBodyGrantsNothing: Case = {
  id: 'services/user-id-in-body-grants-nothing',
  title: 'gives nothing for a user id in the body',
  area: 'services',
  level: 'required',
  clause: CLAUSES.cwe290,
  expects: 'refusal',
  subjects: (world) =>
    guardedDoors(world).filter((subject) => isObject(routeOf(subject, world).example.body)),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const { subject: id } = identityOf(subject, world);
    const body = { ...(isObject(route.example.body) ? route.example.body : {}), user_id: id, userId: id };
    return [exampleRequest(route, ANONYMOUS, { body })];
  },
  expect: ([exchange], _subject, { contract }) =>
    expectRefusal(
      exchange,
      contract.errors.refusals.missing.status,
      'a caller that names a user in the body',
    ),
};
