import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, pass, statusOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

export const invalidHasAChallenge: Case = {
  id: 'errors/invalid-has-a-challenge',
  title: 'sends WWW-Authenticate with a 401 for a wrong credential too',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.challenge,
  expects: 'either',
  subjects: (world) => {
    const { status, challenge } = world.contract.errors.refusals.invalid;
    return status.includes(401) && challenge !== false ? guardedDoors(world) : [];
  },
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), {
      kind: 'altered',
      identity: identityOf(subject, world).name,
      how: 'random',
    }),
  ],
  expect: ([exchange]) => {
    if (statusOf(exchange) !== 401) return inconclusive(`the answer was not 401 but ${statusOf(exchange)}`);
    const value = headerOf(exchange, 'www-authenticate');
    return value === null || value.trim() === ''
      ? fail('401 came without WWW-Authenticate', 'WWW-Authenticate with a challenge', exchange)
      : pass(`WWW-Authenticate: ${value}`);
  },
};
