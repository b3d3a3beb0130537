import type { TokenForgery } from '../../../client/request.ts';
import type { EffectiveJwtScheme, EffectiveRoute } from '../../../contract/effective.ts';
import { CLAUSES } from '../../clauses.ts';
import { type Bearer, type ForgedRow, forgedCases } from '../../forged.ts';

/** Claims that other issuers, or users themselves, put roles into. */
const OTHERS = ['roles', 'role', 'groups', 'custom:role'];

/** The roles that open a route; none where the API keeps them itself, and takes them from no token. */
const rolesFor = ({ access }: EffectiveRoute, scheme: EffectiveJwtScheme): readonly string[] =>
  access.kind === 'restricted' && scheme.entitlements === 'token' && access.scopes.length === 0
    ? access.roles
    : [];

function withRoles({ scheme, route }: Bearer, change: (role: string) => string): TokenForgery | null {
  const roles = rolesFor(route, scheme);
  return roles.length === 0 ? null : { sign: 'issuer', claims: { [scheme.claims.roles]: roles.map(change) } };
}

const ROWS: readonly ForgedRow[] = [
  {
    id: 'matrix/role-extended',
    title: 'gives nothing for a role that only begins like the right one',
    who: 'a role that begins like the right one',
    clause: CLAUSES.contract,
    ends: 'forbidden',
    forge: (bearer) => withRoles(bearer, (role) => `${role}-readonly`),
  },
  {
    id: 'matrix/role-contained',
    title: 'gives nothing for a role in which the right one occurs',
    who: 'a role that contains the right one',
    clause: CLAUSES.contract,
    ends: 'forbidden',
    forge: (bearer) => withRoles(bearer, (role) => `no-${role}-`),
  },
  {
    id: 'matrix/no-roles',
    title: 'gives nothing to a token without roles',
    who: 'a token without roles',
    clause: CLAUSES.forbidden,
    ends: 'forbidden',
    forge: ({ scheme, route }) =>
      rolesFor(route, scheme).length === 0
        ? null
        : { sign: 'issuer', claims: { [scheme.claims.roles]: null } },
  },
  {
    id: 'matrix/role-in-other-claim',
    title: 'takes roles from no other claim than the agreed one',
    who: 'a role in another claim',
    clause: CLAUSES.contract,
    ends: 'forbidden',
    forge: ({ scheme, route }) => {
      const roles = rolesFor(route, scheme);
      if (roles.length === 0) return null;
      const others = Object.fromEntries(OTHERS.map((name) => [name, roles]));
      return { sign: 'issuer', claims: { ...others, [scheme.claims.roles]: null } };
    },
  },
  {
    id: 'tokens/repeated-roles',
    title: 'takes no other than the last of two lists of roles',
    who: 'a token with two lists of roles, the last empty',
    clause: CLAUSES.jwtUnique,
    ends: 'forbidden',
    forge: ({ scheme, route }) =>
      rolesFor(route, scheme).length === 0
        ? null
        : { sign: 'issuer', repeated: { claims: { [scheme.claims.roles]: [] } } },
  },
];

/** What the roles of a valid token do not give. */
export const tokenRoleCases = forgedCases(ROWS);
