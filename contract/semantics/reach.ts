import { admits } from '../access.ts';
import type { EffectiveIdentity } from '../effective.ts';
import { resolveIdentity } from '../identities.ts';
import { accessOf, resolveRoute } from '../routes.ts';
import type { Contract } from '../schema/contract.ts';
import type { Route } from '../schema/route.ts';

/** What an identity of the contract may be judged by: its roles, scopes and service id. */
export function accessOfIdentity(contract: Contract, name: string): EffectiveIdentity | null {
  const identity = Object.hasOwn(contract.identities, name) ? contract.identities[name] : undefined;
  return identity === undefined ? null : resolveIdentity(name, identity, contract);
}

/**
 * Does the route name a role that is not there? Then who is let in cannot be told, and the slip is reported once, as such.
 */
export function namesUnknownRole(contract: Contract, { allow }: Route): boolean {
  const access = accessOf(allow);
  return access.kind === 'restricted' && access.roles.some((role) => !(contract.roles ?? []).includes(role));
}

/** The names of the identities that a route admits, before the question whose object it is. */
export function admittedTo(contract: Contract, route: Route): readonly string[] {
  const resolved = resolveRoute(route);
  return Object.keys(contract.identities).filter((name) => {
    const identity = accessOfIdentity(contract, name);
    return identity !== null && admits(resolved, identity);
  });
}
