import type { Alteration, CredentialPlace, CredentialUse } from '../client/request.ts';
import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveRefusals,
  EffectiveScheme,
} from '../contract/effective.ts';
import type { Area } from '../contract/schema/environment.ts';
import type { Subject } from '../records/observation.ts';
import type { Case, World } from './case.ts';
import { expectRefusal, unionOf } from './expect.ts';
import { exampleRequest } from './requests.ts';
import { doorsOfType, identityOf, onePerGuard, routeOf } from './subjects.ts';

export const BEARERS = ['opaque', 'api-key'];
export const SECRETS = [...BEARERS, 'basic'];
export const ALL = [...SECRETS, 'jwt', 'service'];

type RefusalName = Exclude<keyof EffectiveRefusals, 'unlisted' | 'wrongMethod'>;

interface Holder {
  readonly scheme: EffectiveScheme;
  readonly identity: EffectiveIdentity;
  readonly contract: EffectiveContract;
}

/** A rule about credentials that differ from a valid one in one respect. */
export interface RefusedRow {
  readonly id: string;
  readonly title: string;
  /** Who is refused, in the words of a finding. */
  readonly who: string;
  readonly schemes: readonly string[];
  readonly change: { readonly how: Alteration } | { readonly place: CredentialPlace };
  /** Which refusals are right: where a standard does not tell two apart, all of them. */
  readonly refusals: readonly RefusalName[];
  readonly clause: Case['clause'];
  /** Where the change makes no sense for every credential of these schemes. */
  readonly fits?: (holder: Holder) => boolean;
  /** once: on one route per scheme and kind of guard, as one verifier compares for all. */
  readonly once?: true;
}

/** Is there another identity of the same scheme, whose secret could be tried? */
export const hasFellow = ({ identity, contract }: Holder): boolean =>
  Object.values(contract.identities).some(
    ({ name, scheme }) => scheme === identity.scheme && name !== identity.name,
  );

const use = (identity: string, change: RefusedRow['change']): CredentialUse =>
  'how' in change
    ? { kind: 'altered', identity, how: change.how }
    : { kind: 'valid', identity, place: change.place };

const areaOf = (id: string): Area => id.slice(0, id.indexOf('/')) as Area;

function subjectsOf(row: RefusedRow, world: World): Subject[] {
  const { contract } = world;
  const fitting = doorsOfType(world, row.schemes).filter((subject) => {
    const identity = identityOf(subject, world);
    const scheme = contract.schemes[identity.scheme];
    return row.fits === undefined || (scheme !== undefined && row.fits({ scheme, identity, contract }));
  });
  return row.once ? onePerGuard(fitting, world) : fitting;
}

/** The cases of a table. */
export const refusedCases = (rows: readonly RefusedRow[]): readonly Case[] =>
  rows.map((row) => ({
    id: row.id,
    title: row.title,
    area: areaOf(row.id),
    level: 'required',
    clause: row.clause,
    expects: 'refusal',
    subjects: (world) => subjectsOf(row, world),
    requests: (subject, world) => [
      exampleRequest(routeOf(subject, world), use(subject.identity ?? '', row.change)),
    ],
    expect: ([exchange], _subject, { contract }) => {
      const statuses = unionOf(...row.refusals.map((name) => contract.errors.refusals[name]));
      return expectRefusal(exchange, statuses, row.who);
    },
  }));
