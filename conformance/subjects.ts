import { serves } from '../contract/access.ts';
import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveJwtScheme,
  EffectiveRoute,
} from '../contract/effective.ts';
import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';

/** The route of a subject; a subject made by this module always names one of the contract's. */
export function routeOf(subject: Subject, world: World): EffectiveRoute {
  const route = world.contract.routes.find(({ id }) => id === subject.route);
  if (!route) throw new Error(`no route ${subject.route} in the contract`);
  return route;
}

export function identityOf(subject: Subject, world: World): EffectiveIdentity {
  const identity = subject.identity === undefined ? undefined : world.contract.identities[subject.identity];
  if (!identity) throw new Error(`no identity ${subject.identity} in the contract`);
  return identity;
}

export const guardedRoutes = (contract: EffectiveContract): readonly EffectiveRoute[] =>
  contract.routes.filter((route) => route.access.kind !== 'public');

/** A refusal of HEAD has no content to look at (RFC 9110, 9.3.2). */
export const withBody = (route: EffectiveRoute): boolean => route.method !== 'HEAD';

/** Does the route show an object that is somebody's own? Then a caller without the right may be told that there is none. */
export const isOwned = (route: EffectiveRoute): boolean =>
  route.owner !== null || route.tenants !== undefined;

export const publicRoutes = (contract: EffectiveContract): readonly EffectiveRoute[] =>
  contract.routes.filter((route) => route.access.kind === 'public');

/** Who gets the example of a route: everyone the route admits, or its owner alone, or the tenant whose object it is. */
export function admittedTo(route: EffectiveRoute, contract: EffectiveContract): EffectiveIdentity[] {
  return Object.values(contract.identities).filter((identity) => serves(route, identity));
}

/**
 * One admitted identity per scheme that opens the route, whose credential is at hand if any such is: through each of these
 * doors the route is attacked.
 */
export function doorsOf(route: EffectiveRoute, world: World): EffectiveIdentity[] {
  const doors = new Map<string, EffectiveIdentity>();
  for (const identity of admittedTo(route, world.contract)) {
    const known = doors.get(identity.scheme);
    const better = known && !world.callers.includes(known.name) && world.callers.includes(identity.name);
    if (!known || better) doors.set(identity.scheme, identity);
  }
  return [...doors.values()];
}

/** Every guarded route through each of its doors. */
export function guardedDoors(world: World): Subject[] {
  return guardedRoutes(world.contract).flatMap((route) =>
    doorsOf(route, world).map((identity) => ({ route: route.id, identity: identity.name })),
  );
}

export function schemeTypeOf(subject: Subject, world: World): string {
  const identity = identityOf(subject, world);
  const scheme = world.contract.schemes[identity.scheme];
  if (!scheme) throw new Error(`no scheme ${identity.scheme} in the contract`);
  return scheme.type;
}

/** The scheme of a caller of whom the API keeps for itself what it may do; null where its token says it, or it has none. */
export function directoryScheme(
  { scheme: name }: EffectiveIdentity,
  { schemes }: EffectiveContract,
): EffectiveJwtScheme | null {
  const scheme = schemes[name];
  return scheme?.type === 'jwt' && scheme.entitlements === 'api' ? scheme : null;
}

/** Every guarded route through the doors of the given kinds of scheme. */
export const doorsOfType = (world: World, types: readonly string[]): Subject[] =>
  guardedDoors(world).filter((subject) => types.includes(schemeTypeOf(subject, world)));

/** The first of `subjects` for each scheme and kind of guard: enough where one verifier serves many routes. With `thorough`, more. */
export function onePerGuard(subjects: readonly Subject[], world: World): Subject[] {
  const { thorough = false } = world;
  if (thorough === true) return [...subjects];
  const seen = new Map<string, Subject>();
  for (const subject of subjects) {
    const route = routeOf(subject, world);
    const key = JSON.stringify([identityOf(subject, world).scheme, route.access.kind]);
    const known = seen.get(key);
    const safer = known && routeOf(known, world).effect !== 'safe' && route.effect === 'safe';
    if (!known || safer) seen.set(key, subject);
  }
  const firsts = [...seen.values()];
  if (thorough === false) return firsts;
  return subjects.filter((one) => firsts.includes(one) || thorough.includes(one.route ?? ''));
}
