import type { EffectiveRoute, PathValues } from '../contract/effective.ts';
import type { Call, Caller } from './behaviour.ts';

/** Everything that is not public needs a credential. */
export const isGuarded = (_call: Call, route: EffectiveRoute): boolean => route.access.kind !== 'public';

export const authorizes = (_call: Call, route: EffectiveRoute, caller: Caller): boolean =>
  entitles(route, caller);

/** One of the roles, or all of the scopes, or one of the services; everything else is denied. */
export function entitles({ access }: EffectiveRoute, caller: Caller): boolean {
  switch (access.kind) {
    case 'public':
    case 'identified':
      return true;
    case 'restricted':
      return (
        access.roles.some((role) => caller.roles.includes(role)) ||
        (access.scopes.length > 0 && access.scopes.every((scope) => caller.scopes.includes(scope))) ||
        (caller.service !== null && access.services.includes(caller.service))
      );
  }
}

/**
 * May the caller see the object of this request? A route with an owner knows one object, that of its example, and one with
 * tenants one of each; an owner's is the owner's alone, who is known by scheme and subject, for two schemes may give out the same subject.
 */
export function object(call: Call, route: EffectiveRoute, caller: Caller): 'granted' | 'denied' | 'absent' {
  if (route.tenants !== undefined) return tenantsObject(call, route.tenants, caller);
  if (route.owner === null) return 'granted';
  const owned = Object.entries(route.example.path ?? {});
  if (owned.some(([name, value]) => call.params[name] !== String(value))) return 'absent';
  const owner = call.api.contract.identities[route.owner];
  return owner && owner.scheme === caller.scheme && owner.subject === caller.subject ? 'granted' : 'denied';
}

const isNamed = (path: PathValues, call: Call): boolean =>
  Object.entries(path).every(([name, value]) => call.params[name] === String(value));

function tenantsObject(
  call: Call,
  tenants: Readonly<Record<string, PathValues>>,
  { tenant }: Caller,
): 'granted' | 'denied' | 'absent' {
  const of = Object.entries(tenants).find(([, path]) => isNamed(path, call));
  if (of === undefined) return 'absent';
  return of[0] === tenant ? 'granted' : 'denied';
}
