import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { byMethod, wrongMethodSubjects } from '../../paths.ts';
import { ANONYMOUS, exampleRequest, valid } from '../../requests.ts';
import { routeOf } from '../../subjects.ts';

export const wrongMethodIsRefused: Case = {
  id: 'methods/wrong-method-is-refused',
  title: 'refuses a method that the path does not have',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.methodNotAllowed,
  expects: 'refusal',
  subjects: wrongMethodSubjects,
  requests: (subject, world) => {
    const credential = subject.identity === undefined ? ANONYMOUS : valid(subject.identity);
    return [byMethod(exampleRequest(routeOf(subject, world), credential), subject.variant ?? '')];
  },
  expect: ([exchange], subject, { contract }) => {
    const { wrongMethod } = contract.errors.refusals;
    const statuses =
      subject.identity === undefined
        ? unionOf(wrongMethod.anonymous, wrongMethod.identified)
        : wrongMethod.identified;
    return expectRefusal(exchange, statuses, `${subject.variant}, which this path does not have,`);
  },
};
