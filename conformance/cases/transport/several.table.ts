import type { CredentialUse } from '../../../client/request.ts';
import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { doorsOfType, identityOf, onePerGuard, routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly how: 'repeated' | 'joined';
  readonly validFirst: boolean;
  readonly clause: Case['clause'];
}

/** A comma is no part of a credential, so that joined ones are malformed; repeated fields are refused where the contract says so. */
const ROWS: readonly Row[] = [
  {
    id: 'transport/joined-after-valid',
    title: 'refuses a valid credential with a wrong one behind it in the same field',
    how: 'joined',
    validFirst: true,
    clause: CLAUSES.bearerSyntax,
  },
  {
    id: 'transport/joined-before-valid',
    title: 'refuses a valid credential with a wrong one before it in the same field',
    how: 'joined',
    validFirst: false,
    clause: CLAUSES.bearerSyntax,
  },
  {
    id: 'transport/repeated-after-valid',
    title: 'refuses a valid credential with a wrong one in a second field',
    how: 'repeated',
    validFirst: true,
    clause: CLAUSES.fieldLines,
  },
  {
    id: 'transport/repeated-before-valid',
    title: 'refuses a valid credential with a wrong one in the field before it',
    how: 'repeated',
    validFirst: false,
    clause: CLAUSES.fieldLines,
  },
];

function usesOf({ how, validFirst }: Row, identity: string): CredentialUse {
  const good = { kind: 'valid', identity } as const;
  const bad = { kind: 'altered', identity, how: 'random' } as const;
  return { kind: 'several', how, uses: validFirst ? [good, bad] : [bad, good] };
}

function subjectsOf({ how }: Row, world: World): Subject[] {
  if (how === 'repeated' && world.contract.errors.conflicting !== 'refused') return [];
  return onePerGuard(doorsOfType(world, ['jwt', 'opaque', 'api-key', 'basic']), world);
}

export const severalInOneHeader: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: 'transport',
  level: 'required',
  clause: row.clause,
  expects: 'refusal',
  subjects: (world) => subjectsOf(row, world),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), usesOf(row, identityOf(subject, world).name)),
  ],
  expect: ([exchange], _subject, { contract }) => {
    const { missing, malformed, invalid } = contract.errors.refusals;
    return expectRefusal(
      exchange,
      unionOf(malformed, invalid, missing, [400]),
      'a caller with two credentials',
    );
  },
}));
