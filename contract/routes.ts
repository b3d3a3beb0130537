import { durationMs } from './duration.ts';
import type { Access, EffectiveRoute } from './effective.ts';
import { statuses } from './refusals.ts';
import type { Allow, Route } from './schema/route.ts';
import { parametersOf, splitRoute } from './template.ts';

/** A route with its defaults: method and path apart, access in one shape, effect by method (RFC 9110, 9.2.1). */
export function resolveRoute(route: Route): EffectiveRoute {
  const { method, path } = splitRoute(route.route);
  return {
    id: route.route,
    method,
    path,
    params: parametersOf(path),
    access: accessOf(route.allow),
    effect: route.effect ?? effectOf(method),
    example: exampleOf(route),
    status: route.status === undefined ? null : statuses(route.status),
    owner: route.owner ?? null,
    denied: statuses(route.denied ?? [403, 404]),
    exempt: route.rateLimit === 'exempt',
    p95Ms: route.p95 === undefined ? null : durationMs(route.p95),
    ...(route.probe === undefined ? {} : { probe: route.probe }),
    ...apartOf(route),
    ...(route.documented === undefined ? {} : { documented: route.documented }),
  };
}

/** The object of the first tenant is the example's. */
function exampleOf({ example, tenants }: Route): EffectiveRoute['example'] {
  const [first] = Object.values(tenants ?? {});
  return first === undefined ? (example ?? {}) : { ...example, path: first };
}

function apartOf({ tenants, shows, isolated, seed }: Route): Partial<EffectiveRoute> {
  const [writes] = Object.entries(seed ?? {});
  return {
    ...(tenants === undefined ? {} : { tenants }),
    ...(shows === undefined ? {} : { shows }),
    ...(isolated === undefined || writes === undefined
      ? {}
      : { isolated: { by: isolated, seed: { route: writes[0], body: writes[1] } } }),
  };
}

/** The four ways to write `allow`, in one shape. */
export function accessOf(allow: Allow): Access {
  if (allow === 'public' || allow === 'identified') return { kind: allow };
  if (Array.isArray(allow)) return { kind: 'restricted', roles: allow, scopes: [], services: [] };
  return {
    kind: 'restricted',
    roles: allow.roles ?? [],
    scopes: allow.scopes ?? [],
    services: allow.services ?? [],
  };
}

function effectOf(method: string): EffectiveRoute['effect'] {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'safe';
  return method === 'DELETE' ? 'destructive' : 'write';
}
