import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { unlistedRequest, unlistedSubjects } from '../../documented.ts';
import { fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, valid } from '../../requests.ts';

const ROWS = [
  {
    id: 'openapi/documented-is-guarded',
    title: 'serves nothing without a credential that its document says needs one and no row lists',
    who: 'anonymous',
    expected: 'a refusal, or a row for it in the contract',
  },
  {
    id: 'openapi/documented-is-listed',
    title: 'serves no documented operation that no row of the contract lists',
    who: 'identified',
    expected: 'a refusal, or a row for it in the contract',
  },
] as const;

/** Documented operations that the contract knows nothing of: what no row allows is forbidden, and nobody has looked at these. */
export const unlistedOperationCases: readonly Case[] = ROWS.map(({ id, title, who, expected }) => ({
  id,
  title,
  area: 'openapi',
  level: 'required',
  clause: CLAUSES.inventory,
  expects: 'either',
  subjects: (world) => {
    if (who === 'anonymous') return unlistedSubjects(world, ({ security }) => security.length > 0);
    const caller = world.callers[0] ?? Object.keys(world.contract.identities)[0];
    return unlistedSubjects(world).map((subject) =>
      caller === undefined ? subject : { ...subject, identity: caller },
    );
  },
  requests: (subject, world) => [
    unlistedRequest(subject, world, subject.identity === undefined ? ANONYMOUS : valid(subject.identity)),
  ],
  expect: ([exchange], subject) => {
    const status = statusOf(exchange);
    if (status === null) return inconclusive('no answer');
    if (isSuccess(status))
      return fail(`${subject.variant} is served to ${subject.identity ?? 'anyone'}`, expected, exchange);
    return status >= 500
      ? inconclusive(`the API broke down: it answered ${status}`)
      : pass(`${subject.variant} is answered ${status}`);
  },
}));
