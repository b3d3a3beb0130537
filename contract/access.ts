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

/** Of several tenants' objects the example's is the first. */
const exampleTenant = ({ tenants }: EffectiveRoute): string | undefined => Object.keys(tenants ?? {})[0];

/** Is this identity served the example of a route: admitted, and the object is its own or its tenant's, where it is anybody's? */
export function serves(route: EffectiveRoute, identity: EffectiveIdentity): boolean {
  const tenant = exampleTenant(route);
  return (
    admits(route, identity) &&
    (route.owner === null || route.owner === identity.name) &&
    (tenant === undefined || tenant === identity.tenant)
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
