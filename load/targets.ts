import { callersOf, serves } from '../contract/access.ts';
import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import { fillPath } from '../contract/match.ts';
import type { Example } from '../contract/schema/route.ts';
import type { LoadRequest, LoadTarget } from '../records/load-plan.ts';

/** A target before it is known how many starts it gets. */
export type Draft = Omit<LoadTarget, 'planned' | 'request'> & {
  readonly request: LoadRequest;
  readonly tier: string;
  readonly exempt: boolean;
};

const WEIGHT_SCALE = 1_000_000;

/** One route of the mix with one of its examples. */
export interface MixRow {
  readonly route: EffectiveRoute;
  readonly weight: number;
  readonly variant: string;
  readonly example: Example;
}

/** What goes out for an example. Header values may name variables; they are filled in when a request is made. */
export function loadRequest(
  contract: EffectiveContract,
  { route, variant, example }: Omit<MixRow, 'weight'>,
): LoadRequest {
  const query = new URLSearchParams(
    Object.entries(example.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const hasBody = example.body !== undefined;
  return {
    route: route.id,
    variant,
    method: route.method,
    path: `${fillPath(route, example)}${query === '' ? '' : `?${query}`}`,
    headers: [
      ...Object.entries(contract.headers),
      ...(hasBody ? [['content-type', 'application/json'] as const] : []),
      ...Object.entries(example.headers ?? {}),
    ].map(([name, value]): [string, string] => [name, value]),
    body: hasBody ? JSON.stringify(example.body) : null,
  };
}

/** Statuses of success, as inclusive ranges. */
export const servedBy = (route: EffectiveRoute): [number, number][] =>
  route.status === null ? [[200, 299]] : route.status.map((status) => [status, status]);

/** Who is served by a route: its owner or tenant where an object has one, else all that it admits. */
export function servedCallers(
  contract: EffectiveContract,
  route: EffectiveRoute,
  available: ReadonlySet<string>,
): readonly EffectiveIdentity[] {
  return callersOf(contract, route).filter(
    (identity) => available.has(identity.name) && serves(route, identity),
  );
}

/** A caller's limit a window; 1 where nothing is limited, so that all callers weigh the same. */
const limitOf = (contract: EffectiveContract, tier: string): number => contract.rateLimits?.tiers[tier] ?? 1;

/** A row of the mix as targets: the row's weight is shared by its callers as their tiers are. */
export function targetsOf(
  contract: EffectiveContract,
  row: MixRow,
  available: ReadonlySet<string>,
): readonly Draft[] {
  const request = loadRequest(contract, row);
  const base = {
    request,
    served: servedBy(row.route),
    throttled: [...contract.errors.refusals.throttled.status],
    beyondTier: false,
    exempt: row.route.exempt,
  };
  if (row.route.access.kind === 'public') {
    return [{ ...base, identity: null, tier: 'anonymous', weight: row.weight * WEIGHT_SCALE }];
  }
  const callers = servedCallers(contract, row.route, available);
  const total = callers.reduce((sum, { tier }) => sum + limitOf(contract, tier), 0);
  return callers.map(({ name, tier }) => ({
    ...base,
    identity: name,
    tier,
    weight: Math.max(1, Math.round((row.weight * WEIGHT_SCALE * limitOf(contract, tier)) / total)),
  }));
}
