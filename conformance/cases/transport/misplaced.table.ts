import { CLAUSES } from '../../clauses.ts';
import { type RefusedRow, refusedCases } from '../../refused.ts';

const ROWS: readonly RefusedRow[] = [
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
    id: 'transport/header-name-in-query-is-ignored',
    title: 'ignores a credential in the query under the name of its header',
    who: 'a caller whose credential stands in the query',
    schemes: ['jwt', 'opaque', 'api-key'],
    change: { place: 'own-query' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.bearerQuery,
    once: true,
  },
  {
    id: 'transport/other-headers-are-ignored',
    title: 'ignores a credential in headers that are not agreed',
    who: 'a caller whose credential stands in other headers',
    schemes: ['jwt', 'opaque', 'api-key'],
    change: { place: 'other-header' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.contract,
    once: true,
  },
  {
    id: 'transport/proxy-authorization-is-ignored',
    title: 'ignores a credential in Proxy-Authorization',
    who: 'a caller whose credential stands in Proxy-Authorization',
    schemes: ['jwt', 'opaque'],
    change: { place: 'proxy' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.proxyAuthorization,
    once: true,
  },
  {
    id: 'transport/token-as-user-name',
    title: 'refuses a token as the user name of Basic',
    who: 'a caller whose token is the user name of Basic',
    schemes: ['jwt', 'opaque'],
    change: { place: 'user-name' },
    refusals: ['missing', 'malformed', 'invalid'],
    clause: CLAUSES.bearerSyntax,
    fits: ({ scheme }) => 'header' in scheme && scheme.header === 'Authorization',
    once: true,
  },
];

/** Valid credentials where none is looked for. */
export const misplacedCredentials = refusedCases(ROWS);
