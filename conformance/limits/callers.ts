import { rotates } from '../../client/pace.ts';
import type { CredentialUse, Request } from '../../client/request.ts';
import type { EffectiveIdentity, EffectiveRateLimits, EffectiveRoute } from '../../contract/effective.ts';
import type { World } from '../case.ts';
import { ANONYMOUS, exampleRequest, valid } from '../requests.ts';
import { admittedTo, doorsOf, guardedRoutes } from '../subjects.ts';
import type { Budget } from './misjudged.ts';

/** Longer windows would have to be waited for. */
const LONGEST_WINDOW_MS = 10_000;
/** More than this the harness does not send in a second, for all callers together. */
const MOST_PER_SECOND = 1000;
/** How much faster than its limit a caller is driven: enough that every window has refusals in it. */
export const PRESSURE = 1.2;

/** Somebody whose budget is spent: how it is called, and what its budget is. */
export interface LimitedCaller {
  /** The identity's name; null: nobody in particular, at an address. */
  readonly name: string | null;
  readonly tier: string;
  readonly route: EffectiveRoute;
  readonly credential: CredentialUse;
  readonly budget: Budget;
}

export function limitsOf({ contract }: World): EffectiveRateLimits {
  if (!contract.rateLimits) throw new Error('a case about limits in a contract without rateLimits');
  return contract.rateLimits;
}

/** Why limits cannot be driven here; null when they can. */
export function undrivable(world: World): string | null {
  const { rateLimits, environment } = world.contract;
  if (rateLimits === null) return null;
  if (environment.protected) return 'the environment is protected: nobody is driven over a limit there';
  if (rateLimits.windowMs > LONGEST_WINDOW_MS)
    return `a window of ${rateLimits.windowMs / 1000} s is too long to wait for; a rehearsal may shorten rateLimits.window to 10 s or less`;
  const perSecond = limitedCallers(world).reduce(
    (sum, { budget }) => sum + (budget.limit * PRESSURE * 1000) / budget.windowMs,
    0,
  );
  return perSecond > MOST_PER_SECOND
    ? `the tiers admit so much that ${Math.ceil(perSecond)} requests a second would have to be sent, more than ${MOST_PER_SECOND}`
    : null;
}

function budgetOf(tier: string, { tiers, burst, windowMs }: EffectiveRateLimits): Budget | null {
  const limit = tiers[tier];
  return limit === undefined ? null : { limit, capacity: burst ?? limit, windowMs };
}

/** What a whole budget admits at once. */
export const atOnce = ({ limit, capacity }: Budget, { algorithm }: EffectiveRateLimits): number =>
  algorithm === 'token-bucket' ? capacity : limit;

/** How many requests surely spend a whole budget, and some more. */
export function overspending(caller: LimitedCaller, world: World): number {
  const whole = atOnce(caller.budget, limitsOf(world));
  return whole + Math.max(LEAST_MARGIN, Math.ceil(whole * MARGIN));
}

/** What is sent beyond a whole budget: more than flows in while it is spent. */
const MARGIN = 0.25;
const LEAST_MARGIN = 20;

const countedRoutes = (world: World): readonly EffectiveRoute[] =>
  world.contract.routes.filter((route) => !route.exempt && route.effect === 'safe');

/** One identity for each tier, whose credential is at hand; none where everybody is counted by address. */
export function limitedIdentities(world: World): LimitedCaller[] {
  const limits = world.contract.rateLimits;
  if (limits === null || limits.key === 'address') return [];
  const byTier = new Map<string, LimitedCaller>();
  for (const identity of Object.values(world.contract.identities)) {
    const caller = identityCaller(identity, world, limits);
    if (caller !== null && !byTier.has(caller.tier)) byTier.set(caller.tier, caller);
  }
  return [...byTier.values()];
}

function identityCaller(
  { name, tier }: EffectiveIdentity,
  world: World,
  limits: EffectiveRateLimits,
): LimitedCaller | null {
  const budget = budgetOf(tier, limits);
  const route = guardedRoutes(world.contract)
    .filter(({ exempt, effect }) => !exempt && effect === 'safe')
    .find((one) => admittedTo(one, world.contract).some((admitted) => admitted.name === name));
  if (budget === null || route === undefined || !world.callers.includes(name)) return null;
  return { name, tier, route, credential: valid(name), budget };
}

/** Nobody in particular, on a route that is counted; null where the contract has no limits, or no anonymous tier. */
export function anonymousCaller(world: World): LimitedCaller | null {
  const limits = world.contract.rateLimits;
  const budget = limits && budgetOf('anonymous', limits);
  const [route] = countedRoutes(world);
  return budget === null || route === undefined
    ? null
    : { name: null, tier: 'anonymous', route, credential: ANONYMOUS, budget };
}

export function limitedCallers(world: World): LimitedCaller[] {
  const anonymous = anonymousCaller(world);
  return [...(anonymous ? [anonymous] : []), ...limitedIdentities(world)];
}

/** Somebody with a bad credential, for each scheme: it counts as nobody in particular. */
export function badCallers(world: World): LimitedCaller[] {
  const anonymous = anonymousCaller(world);
  if (anonymous === null) return [];
  const bySchemes = new Map<string, LimitedCaller>();
  for (const route of guardedRoutes(world.contract)) {
    if (route.exempt || route.effect !== 'safe') continue;
    for (const { name, scheme } of doorsOf(route, world)) {
      if (bySchemes.has(scheme)) continue;
      const credential: CredentialUse = { kind: 'altered', identity: name, how: 'random' };
      bySchemes.set(scheme, { ...anonymous, name, route, credential });
    }
  }
  return [...bySchemes.values()];
}

/** Routes that spend the anonymous budget of whoever calls them without a credential. */
export const routesThatCount = (world: World): readonly EffectiveRoute[] => countedRoutes(world);

/** A request past the pace, from an address of the harness's own where there is one. */
export const spending = (
  { route, credential }: Pick<LimitedCaller, 'route' | 'credential'>,
  from: number,
  more: Partial<Request> = {},
): Request => exampleRequest(route, credential, { fresh: true, unpaced: true, from, ...more });

/** The account of an address: its own where the harness has more than one, else the only one, which others spend from too. */
export function addressAccount(from: number, { contract }: World): { name: string; fresh: boolean } {
  const own = rotates(contract, contract.environment.url);
  return own ? { name: `address ${from}`, fresh: true } : { name: 'address', fresh: false };
}
