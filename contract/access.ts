import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from './effective.ts';

export { identityTier } from './tier.ts';

/**
 * May this identity call this route at all? (Whose object it is comes after: `owner`.)
 * One of the roles, or all of the scopes, or its service id opens a restricted route.
 */
export function admits(route: EffectiveRoute, identity: EffectiveIdentity): boolean {
  const { access } = route;
  if (access.kind !== 'restricted') return true;
  const byScopes =
    access.scopes.length > 0 && access.scopes.every((scope) => identity.scopes.includes(scope));
  const service = serviceIdOf(identity);
  return (
    byScopes ||
    access.roles.some((role) => identity.roles.includes(role)) ||
    (service !== null && access.services.includes(service))
  );
}

/** The identities that a route admits, in the contract's order. */
export function callersOf(contract: EffectiveContract, route: EffectiveRoute): readonly EffectiveIdentity[] {
  return Object.values(contract.identities).filter((identity) => admits(route, identity));
}

/** A user whose subject reads like a service id is no service: only the scheme makes one. */
function serviceIdOf(identity: EffectiveIdentity): string | null {
  if (identity.service !== undefined) return identity.service;
  return identity.credential !== null && 'id' in identity.credential ? identity.credential.id : null;
}
