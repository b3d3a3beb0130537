import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, pass, statusOf } from '../../expect.ts';
import { byMethod, methodsOf, wrongMethodSubjects } from '../../paths.ts';
import { ANONYMOUS, exampleRequest, valid } from '../../requests.ts';
import { routeOf } from '../../subjects.ts';

export const methodNotAllowedNamesAllow: Case = {
  id: 'methods/405-names-allow',
  title: 'names the methods of the path in Allow when it answers 405',
  area: 'methods',
  level: 'required',
  clause: CLAUSES.methodNotAllowed,
  expects: 'either',
  // Where the contract says that another status is the answer, there is no 405 to look at.
  subjects: (world) => {
    const { wrongMethod } = world.contract.errors.refusals;
    return wrongMethod.identified.includes(405) ? wrongMethodSubjects(world) : [];
  },
  requests: (subject, world) => {
    const credential = subject.identity === undefined ? ANONYMOUS : valid(subject.identity);
    return [byMethod(exampleRequest(routeOf(subject, world), credential), subject.variant ?? '')];
  },
  expect: ([exchange], subject, world) => {
    // A rule about 405 alone: whether 405 was the right answer is for methods/wrong-method-is-refused to say.
    if (statusOf(exchange) !== 405) return pass(`it answered ${statusOf(exchange)}, which needs no Allow`);
    const wanted = methodsOf(world.contract, routeOf(subject, world).path);
    const allow = headerOf(exchange, 'allow');
    const named = (allow ?? '').split(',').map((method) => method.trim().toUpperCase());
    const lacking = wanted.filter((method) => !named.includes(method));
    if (allow !== null && lacking.length === 0) return pass(`Allow: ${allow}`);
    const reason = allow === null ? '405 came without Allow' : `Allow: ${allow} lacks ${lacking.join(', ')}`;
    const got = allow === null ? '405 without Allow' : `Allow: ${allow}`;
    return fail(reason, `Allow with ${wanted.join(', ')}`, exchange, got);
  },
};
