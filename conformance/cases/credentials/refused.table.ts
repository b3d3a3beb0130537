import { CLAUSES } from '../../clauses.ts';
import { ALL, type RefusedRow, refusedCases } from '../../refused.ts';

const ROWS: readonly RefusedRow[] = [
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
];

/** Wrong credentials of every kind, on every guarded route. */
export const refusedCredentials = refusedCases(ROWS);
