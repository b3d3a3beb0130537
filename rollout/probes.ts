import type { Callers } from '../client/credentials.ts';
import type { Request } from '../client/request.ts';
import { callersOf, serves } from '../contract/access.ts';
import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { fillPath } from '../contract/match.ts';

/** A request that a watch repeats. */
export interface ProbePlan {
  readonly route: EffectiveRoute;
  /** Whose credential it carries; null: nobody's. */
  readonly identity: string | null;
  readonly request: Request;
}

/**
 * The routes marked `probe`, and every safe one that is not marked otherwise, each as the first caller it lets in. What nobody at
 * hand may call is left out.
 */
export function probesOf(
  contract: EffectiveContract,
  { callers }: Pick<Callers, 'callers'>,
): readonly ProbePlan[] {
  return contract.routes.flatMap((route) => {
    if (route.effect !== 'safe' || route.probe === false || route.method === 'OPTIONS') return [];
    if (route.access.kind === 'public') return [plan(route, null)];
    // Whoever else the route lets in is denied the object of the example.
    const served = callersOf(contract, route).filter((identity) => serves(route, identity));
    const identity = served.map(({ name }) => name).find((name) => callers.includes(name));
    return identity === undefined ? [] : [plan(route, identity)];
  });
}

/** The routes marked `probe` that cannot be called with the credentials at hand: watching without them would promise too much. */
export function unreachableProbes(
  contract: EffectiveContract,
  probes: readonly ProbePlan[],
): readonly string[] {
  const planned = new Set(probes.map(({ route }) => route.id));
  return contract.routes.flatMap(({ id, probe }) => (probe === true && !planned.has(id) ? [id] : []));
}

function plan(route: EffectiveRoute, identity: string | null): ProbePlan {
  const { query, headers, body } = route.example;
  return {
    route,
    identity,
    request: {
      method: route.method,
      path: fillPath(route, route.example),
      effect: 'safe',
      fresh: true,
      credential: identity === null ? { kind: 'none' } : { kind: 'valid', identity },
      ...(query ? { query: Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)])) } : {}),
      ...(headers ? { headers: Object.entries(headers) } : {}),
      // The contract was read from YAML, whose values are JSON's.
      ...(body === undefined ? {} : { body: body as Request['body'] }),
    },
  };
}
