import type { TokenForgery } from '../../../client/request.ts';
import type { EffectiveJwtScheme, EffectiveRoute } from '../../../contract/effective.ts';
import { CLAUSES } from '../../clauses.ts';
import { type Bearer, type ForgedRow, forgedCases } from '../../forged.ts';

/** The scopes that open a route together; none where roles open it as well, or the API does not take them from the token. */
const scopesFor = ({ access }: EffectiveRoute, scheme: EffectiveJwtScheme): readonly string[] =>
  access.kind === 'restricted' && scheme.entitlements === 'token' && access.roles.length === 0
    ? access.scopes
    : [];

/** Routes with more scopes than this get the subsets that lack one. */
const MOST = 4;

/** Every part of a list but the whole, the empty one included. */
function properSubsets(scopes: readonly string[]): readonly (readonly string[])[] {
  if (scopes.length > MOST) return scopes.map((scope) => scopes.filter((other) => other !== scope));
  const count = 2 ** scopes.length - 1;
  return scopes.length === 0
    ? []
    : Array.from({ length: count }, (_, mask) => scopes.filter((_scope, bit) => (mask >> bit) & 1));
}

function withScopes({ scheme, route }: Bearer, change: (scope: string) => string): TokenForgery | null {
  const scopes = scopesFor(route, scheme);
  if (scopes.length === 0 || scopes.every((scope) => change(scope) === scope)) return null;
  return { sign: 'issuer', claims: { [scheme.claims.scopes]: scopes.map(change).join(' ') } };
}

const ROWS: readonly ForgedRow[] = [
  {
    id: 'matrix/scope-subset',
    title: 'refuses every proper part of the scopes that are needed together',
    who: 'a part of the scopes',
    clause: CLAUSES.insufficientScope,
    ends: 'forbidden',
    everywhere: true,
    forge: ({ scheme, route }) => {
      const scopes = scopesFor(route, scheme);
      return Object.fromEntries(
        properSubsets(scopes).map((part) => [
          part.join(' ') || 'none',
          { sign: 'issuer', claims: { [scheme.claims.scopes]: part.join(' ') } } as const,
        ]),
      );
    },
  },
  {
    id: 'matrix/scope-extended',
    title: 'gives nothing for scopes that only begin like the right ones',
    who: 'scopes that begin like the right ones',
    clause: CLAUSES.scope,
    ends: 'forbidden',
    forge: (bearer) => withScopes(bearer, (scope) => `${scope}-preview`),
  },
  {
    id: 'matrix/scope-in-other-case',
    title: 'compares scopes with their case',
    who: 'scopes in the other case',
    clause: CLAUSES.scope,
    ends: 'forbidden',
    forge: (bearer) => withScopes(bearer, (scope) => scope.toUpperCase()),
  },
];

/** What the scopes of a valid token do not give. */
export const tokenScopeCases = forgedCases(ROWS);
