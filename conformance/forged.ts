import type { Request, TokenForgery } from '../client/request.ts';
import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveJwtScheme,
  EffectiveRoute,
} from '../contract/effective.ts';
import type { Area } from '../contract/schema/environment.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Subject } from '../records/observation.ts';
import type { Case, Finding, World } from './case.ts';
import { expectAdmission, expectRefusal, unionOf } from './expect.ts';
import { exampleRequest } from './requests.ts';
import { admittedTo, doorsOfType, identityOf, isOwned, onePerGuard, routeOf } from './subjects.ts';

/** Whose token is forged, and for which route. */
export interface Bearer {
  readonly scheme: EffectiveJwtScheme;
  readonly identity: EffectiveIdentity;
  readonly route: EffectiveRoute;
}

/** A rule about tokens that differ from a valid one in one respect. */
export interface ForgedRow {
  readonly id: string;
  readonly title: string;
  /** The token, in the words of a finding. */
  readonly who: string;
  readonly clause: Case['clause'];
  /** The forgeries, by name where there are several; none where it makes no sense here. */
  readonly forge: (bearer: Bearer) => TokenForgery | Readonly<Record<string, TokenForgery>> | null;
  /** Default: refused. ended: as expired, or as invalid. forbidden: it is valid, but does not suffice. admitted: it is as good as the valid one. */
  readonly ends?: 'refused' | 'expired' | 'ended' | 'forbidden' | 'admitted';
  /** everywhere: on every guarded route, not on one per kind of guard. */
  readonly everywhere?: true;
}

function bearerOf(subject: Subject, world: World): Bearer {
  const identity = identityOf(subject, world);
  const scheme = world.contract.schemes[identity.scheme];
  if (scheme?.type !== 'jwt') throw new Error('a forged token needs a jwt scheme');
  return { scheme, identity, route: routeOf(subject, world) };
}

/** One forgery without a name, or several with theirs. */
function forgeriesOf(row: ForgedRow, bearer: Bearer): readonly (readonly [string | null, TokenForgery])[] {
  const forged = row.forge(bearer);
  if (forged === null) return [];
  return isOne(forged) ? [[null, forged]] : Object.entries(forged);
}

const isOne = (forged: TokenForgery | Readonly<Record<string, TokenForgery>>): forged is TokenForgery =>
  typeof Reflect.get(forged, 'sign') === 'string';

/** An API that takes a forgery for a valid token counts it for its holder: of those a route admits, the one who may call most often. */
function withLargestBudget(subject: Subject, world: World): Subject {
  const { contract, callers } = world;
  const { scheme } = identityOf(subject, world);
  const budgetOf = ({ tier }: EffectiveIdentity): number => contract.rateLimits?.tiers[tier] ?? 0;
  const [best] = admittedTo(routeOf(subject, world), contract)
    .filter((identity) => identity.scheme === scheme && callers.includes(identity.name))
    .sort((a, b) => budgetOf(b) - budgetOf(a));
  return best ? { ...subject, identity: best.name } : subject;
}

function subjectsOf(row: ForgedRow, world: World): Subject[] {
  const doors = doorsOfType(world, ['jwt']).map((subject) => withLargestBudget(subject, world));
  const fitting = doors.filter((subject) => forgeriesOf(row, bearerOf(subject, world)).length > 0);
  const chosen = row.everywhere ? fitting : onePerGuard(fitting, world);
  return chosen.flatMap((subject) =>
    forgeriesOf(row, bearerOf(subject, world)).map(([variant]) =>
      variant === null ? subject : { ...subject, variant },
    ),
  );
}

function requestsOf(row: ForgedRow, subject: Subject, world: World): Request[] {
  const bearer = bearerOf(subject, world);
  const found = forgeriesOf(row, bearer).find(([variant]) => variant === (subject.variant ?? null));
  if (!found) return [];
  return [exampleRequest(bearer.route, { kind: 'forged', identity: bearer.identity.name, token: found[1] })];
}

function conclude(
  row: ForgedRow,
  exchange: Exchange | undefined,
  route: EffectiveRoute,
  { errors: { refusals } }: EffectiveContract,
): Finding {
  switch (row.ends ?? 'refused') {
    case 'admitted':
      return expectAdmission(exchange, route, row.who);
    case 'forbidden':
      return expectRefusal(
        exchange,
        unionOf(refusals.forbidden, isOwned(route) ? route.denied : []),
        row.who,
      );
    case 'expired':
      return expectRefusal(exchange, refusals.expired.status, row.who);
    case 'ended':
      return expectRefusal(
        exchange,
        unionOf(refusals.expired, refusals.invalid, refusals.malformed),
        row.who,
      );
    case 'refused':
      return expectRefusal(exchange, unionOf(refusals.invalid, refusals.malformed), row.who);
  }
}

const areaOf = (id: string): Area => id.slice(0, id.indexOf('/')) as Area;

/** The cases of a table: on one route per scheme and kind of guard, with `thorough` or `everywhere` on all. */
export const forgedCases = (rows: readonly ForgedRow[]): readonly Case[] =>
  rows.map((row) => ({
    id: row.id,
    title: row.title,
    area: areaOf(row.id),
    level: 'required',
    clause: row.clause,
    expects: row.ends === 'admitted' ? 'variation' : 'refusal',
    subjects: (world) => subjectsOf(row, world),
    requests: (subject, world) => requestsOf(row, subject, world),
    expect: ([exchange], subject, { contract, ...world }) =>
      conclude(row, exchange, routeOf(subject, { contract, ...world }), contract),
  }));

export const asymmetric = ({ profile }: EffectiveJwtScheme): boolean => profile !== 'hs256';

/** The claim that names the audience, and what it must say; null: the contract does not say. */
export function audienceOf(scheme: EffectiveJwtScheme): { claim: string; value: string } | null {
  const cognito = scheme.profile === 'cognito';
  const value = cognito ? scheme.clientId : scheme.audience;
  return value === null ? null : { claim: cognito ? 'client_id' : 'aud', value };
}
