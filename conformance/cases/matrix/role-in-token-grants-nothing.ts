import { admits } from '../../../contract/access.ts';
import type { EffectiveJwtScheme, EffectiveRoute } from '../../../contract/effective.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { directoryScheme, guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

/** What would open the route, if the token decided. */
function claimsFor({ access }: EffectiveRoute, { claims }: EffectiveJwtScheme) {
  if (access.kind !== 'restricted') return {};
  const { roles, scopes } = access;
  return {
    ...(roles.length > 0 ? { [claims.roles]: [...roles] } : {}),
    ...(scopes.length > 0 ? { [claims.scopes]: scopes.join(' ') } : {}),
  };
}

export const roleInTokenGrantsNothing: Case = {
  id: 'matrix/role-in-token-grants-nothing',
  title: 'gives nothing for a role in the token where it keeps the roles itself',
  area: 'matrix',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'refusal',
  // One refused identity per route, of a scheme that opens the route for others.
  subjects: ({ contract }) =>
    guardedRoutes(contract).flatMap((route) => {
      if (route.access.kind !== 'restricted') return [];
      const able = Object.values(contract.identities).filter((identity) => admits(route, identity));
      const outsider = Object.values(contract.identities).find(
        (identity) =>
          !admits(route, identity) &&
          directoryScheme(identity, contract) !== null &&
          able.some(({ scheme }) => scheme === identity.scheme),
      );
      return outsider ? [{ route: route.id, identity: outsider.name }] : [];
    }),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const identity = identityOf(subject, world);
    const scheme = directoryScheme(identity, world.contract);
    const claims = scheme === null ? {} : claimsFor(route, scheme);
    return [
      exampleRequest(route, { kind: 'forged', identity: identity.name, token: { sign: 'issuer', claims } }),
    ];
  },
  expect: ([exchange], subject, { contract }) =>
    expectRefusal(
      exchange,
      contract.errors.refusals.forbidden.status,
      `${subject.identity}, whose token claims what the API has not given it,`,
    ),
};
