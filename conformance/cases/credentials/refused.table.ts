import type { Alteration, CredentialPlace, CredentialUse } from '../../../client/request.ts';
import type { EffectiveRefusals } from '../../../contract/effective.ts';
import type { Area } from '../../../contract/schema/environment.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { doorsOfType, routeOf } from '../../subjects.ts';

const BEARERS = ['opaque', 'api-key'];
const SECRETS = [...BEARERS, 'basic'];
const ALL = [...SECRETS, 'jwt', 'service'];

type RefusalName = Exclude<keyof EffectiveRefusals, 'unlisted' | 'wrongMethod'>;

interface Row {
  readonly id: string;
  readonly title: string;
  /** Who is refused, in the words of a finding. */
  readonly who: string;
  readonly schemes: readonly string[];
  readonly change: { readonly how: Alteration } | { readonly place: CredentialPlace };
  /** Which refusals are right: where a standard does not tell two apart, both. */
  readonly refusals: readonly RefusalName[];
  readonly clause: Case['clause'];
}

const ROWS: readonly Row[] = [
  {
    id: 'credentials/empty-is-refused',
    title: 'refuses an empty credential',
    who: 'an empty credential',
    schemes: ALL,
    change: { how: 'empty' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.unauthorized,
  },
  {
    id: 'credentials/malformed-is-refused',
    title: 'refuses a credential that cannot be parsed',
    who: 'a malformed credential',
    schemes: ALL,
    change: { how: 'malformed' },
    refusals: ['malformed', 'invalid'],
    clause: CLAUSES.bearerErrors,
  },
  {
    id: 'credentials/wrong-is-refused',
    title: 'refuses a well-formed credential that nobody was given',
    who: 'a wrong credential',
    schemes: ALL,
    change: { how: 'random' },
    refusals: ['invalid'],
    clause: CLAUSES.unauthorized,
  },
  {
    id: 'credentials/other-scheme-is-refused',
    title: 'refuses a valid credential under a foreign auth-scheme',
    who: 'a credential under a foreign auth-scheme',
    schemes: ['jwt', 'opaque', 'basic'],
    change: { place: 'other-scheme' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.unauthorized,
  },
  {
    id: 'transport/bare-credential-is-refused',
    title: 'refuses a valid credential without its auth-scheme',
    who: 'a credential without its auth-scheme',
    schemes: ['jwt', 'opaque', 'basic'],
    change: { place: 'bare' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.unauthorized,
  },
  {
    id: 'transport/query-is-ignored',
    title: 'ignores a credential in the query',
    who: 'a caller whose credential stands in the query',
    schemes: ['jwt', 'opaque', 'api-key'],
    change: { place: 'query' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.bearerQuery,
  },
  {
    id: 'transport/cookie-is-ignored',
    title: 'ignores a credential in a cookie',
    who: 'a caller whose credential stands in a cookie',
    schemes: ['jwt', 'opaque', 'api-key'],
    change: { place: 'cookie' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.unauthorized,
  },
  {
    id: 'keys/truncated-is-refused',
    title: 'refuses a key, token or password that lacks its last character',
    who: 'a truncated key',
    schemes: SECRETS,
    change: { how: 'truncated' },
    refusals: ['invalid', 'malformed'],
    clause: CLAUSES.cwe697,
  },
  {
    id: 'keys/extended-is-refused',
    title: 'refuses a key, token or password with a character too many',
    who: 'an extended key',
    schemes: SECRETS,
    change: { how: 'extended' },
    refusals: ['invalid', 'malformed'],
    clause: CLAUSES.cwe697,
  },
  {
    id: 'keys/case-swapped-is-refused',
    title: 'compares keys, tokens and passwords with their case',
    who: 'a key in the other case',
    schemes: SECRETS,
    change: { how: 'case-swapped' },
    refusals: ['invalid', 'malformed'],
    clause: CLAUSES.cwe697,
  },
  {
    id: 'services/id-without-secret-is-refused',
    title: 'refuses a service that gives its id and no secret',
    who: 'a service without a secret',
    schemes: ['service'],
    change: { how: 'no-secret' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.cwe522,
  },
  {
    id: 'services/unknown-id-is-refused',
    title: 'refuses an unknown service id, whatever its secret',
    who: 'an unknown service',
    schemes: ['service'],
    change: { how: 'unknown-name' },
    refusals: ['invalid'],
    clause: CLAUSES.cwe522,
  },
  {
    id: 'services/secret-truncated-is-refused',
    title: 'refuses a service secret that lacks its last character',
    who: 'a service with a truncated secret',
    schemes: ['service'],
    change: { how: 'truncated' },
    refusals: ['invalid'],
    clause: CLAUSES.cwe697,
  },
  {
    id: 'services/secret-case-swapped-is-refused',
    title: 'compares service secrets with their case',
    who: 'a service with its secret in the other case',
    schemes: ['service'],
    change: { how: 'case-swapped' },
    refusals: ['invalid'],
    clause: CLAUSES.cwe697,
  },
  {
    id: 'services/secret-of-another-is-refused',
    title: 'refuses the secret of another service',
    who: 'a service with the secret of another',
    schemes: ['service'],
    change: { how: 'other-secret' },
    refusals: ['invalid'],
    clause: CLAUSES.cwe522,
  },
];

const use = (identity: string, change: Row['change']): CredentialUse =>
  'how' in change
    ? { kind: 'altered', identity, how: change.how }
    : { kind: 'valid', identity, place: change.place };

const areaOf = (id: string): Area => id.slice(0, id.indexOf('/')) as Area;

/** Credentials that differ from a valid one in one respect, each sent to every guarded route. */
export const refusedCredentials: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: areaOf(row.id),
  level: 'required',
  clause: row.clause,
  expects: 'refusal',
  subjects: (world) => doorsOfType(world, row.schemes),
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), use(subject.identity ?? '', row.change)),
  ],
  expect: ([exchange], _subject, { contract }) => {
    const statuses = unionOf(...row.refusals.map((name) => contract.errors.refusals[name]));
    return expectRefusal(exchange, statuses, row.who);
  },
}));
