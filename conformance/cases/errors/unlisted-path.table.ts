import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { ANONYMOUS, valid } from '../../requests.ts';

/** A path that no row lists and no API is likely to have. */
const PATH = '/gatehouse-no-such-path';

const ROWS = [
  { id: 'errors/unlisted-path', title: 'does not serve a path that no row lists', caller: 'identified' },
  {
    id: 'errors/unlisted-path-anonymous',
    title: 'does not serve an unlisted path without a credential',
    caller: 'anonymous',
  },
] as const;

export const unlistedPaths: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: 'errors',
  level: 'required',
  clause: CLAUSES.notFound,
  expects: 'either',
  subjects: (world) => {
    if (row.caller === 'anonymous') return [{ variant: PATH }];
    const identity = world.callers[0] ?? Object.keys(world.contract.identities)[0];
    return identity === undefined ? [] : [{ identity, variant: PATH }];
  },
  requests: (subject) => [
    {
      method: 'GET',
      path: PATH,
      effect: 'safe',
      credential: subject.identity === undefined ? ANONYMOUS : valid(subject.identity),
    },
  ],
  expect: ([exchange], _subject, { contract }) =>
    expectRefusal(
      exchange,
      contract.errors.refusals.unlisted[row.caller],
      `a path that no row lists (${row.caller})`,
    ),
}));
