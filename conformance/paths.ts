import type { Request } from '../client/request.ts';
import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { fillPath, matchRoute } from '../contract/match.ts';
import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';
import { doorsOf } from './subjects.ts';

/** Tried in this order: whatever an API does by mistake, a GET does the least harm. */
const METHODS = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'] as const;

/** The methods that the contract lists for a path template, with HEAD where GET is (RFC 9110, 9.3.2). */
export function methodsOf(contract: EffectiveContract, path: string): string[] {
  return contract.routes.filter((route) => route.path === path).map((route) => route.method);
}

/** The first common method that no row, of this or of a wider template, lists for the example's path; null when all are. */
export function unlistedMethod(contract: EffectiveContract, route: EffectiveRoute): string | null {
  const path = fillPath(route, route.example);
  return METHODS.find((method) => matchRoute(contract.routes, method, path) === null) ?? null;
}

/** One route per distinct path that leaves a method unlisted. */
export function pathsWithUnlistedMethod(contract: EffectiveContract): EffectiveRoute[] {
  const seen = new Set<string>();
  return contract.routes.filter((route) => {
    if (seen.has(route.path) || unlistedMethod(contract, route) === null) return false;
    seen.add(route.path);
    return true;
  });
}

/**
 * Each such path with an identity: one that may call its first route, or anyone at hand for a public path, since the contract
 * may answer a stranger otherwise than somebody it knows.
 */
export function wrongMethodSubjects(world: World): Subject[] {
  return pathsWithUnlistedMethod(world.contract).map((route) => {
    const method = unlistedMethod(world.contract, route) ?? '';
    const identity = route.access.kind === 'public' ? world.callers[0] : doorsOf(route, world)[0]?.name;
    return { route: route.id, variant: method, ...(identity === undefined ? {} : { identity }) };
  });
}

/** The same request by another method: no content unless that method has some by nature (RFC 9110, 9.3). */
export function byMethod(request: Request, method: string): Request {
  const { body: _body, rawBody: _rawBody, ...rest } = request;
  return {
    ...rest,
    method,
    effect: method === 'GET' || method === 'HEAD' ? 'safe' : method === 'DELETE' ? 'destructive' : 'write',
  };
}
