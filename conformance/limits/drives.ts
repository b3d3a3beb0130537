import type { Request } from '../../client/request.ts';
import type { Exchange } from '../../records/exchange.ts';
import type { Drive, Phase, World } from '../case.ts';
import {
  addressAccount,
  anonymousCaller,
  atOnce,
  type LimitedCaller,
  limitedIdentities,
  limitsOf,
  overspending,
  PRESSURE,
  routesThatCount,
  spending,
} from './callers.ts';

/** Windows for which callers are driven beyond their limit. */
export const WINDOWS = 3;

/** The most requests that are sent one after another. */
const MOST_CALM = 10;

/** Requests sent to a route after the budget is spent: more than flow in meanwhile. */
const PER_ROUTE = 8;

/** Addresses of the harness's own, one for each purpose, so that none waits for another. */
const FROM = {
  steady: 1,
  beside: 2,
  budget: 3,
  spoofed: 5,
  routes: 6,
  instances: 7,
  bad: 20,
  exempt: 60,
  storeless: 90,
};

/** Headers by which programs are told whose request a proxy passes on. */
const FORWARDING = ['X-Forwarded-For', 'X-Real-IP', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP'];

const times = (count: number, request: (index: number) => Request): Request[] =>
  Array.from({ length: count }, (_, index) => request(index));

function anonymous(world: World): LimitedCaller {
  const caller = anonymousCaller(world);
  if (caller === null) throw new Error('the contract has no anonymous tier');
  return caller;
}

const driveOf = (world: World, accounts: Drive['accounts'], phases: readonly Phase[]): Drive => ({
  accounts,
  restMs: restMs(world),
  phases,
});

/** After so long without a request a budget is whole, by any algorithm; the margin is for two clocks. */
function restMs(world: World): number {
  const { windowMs, algorithm, tiers, burst } = limitsOf(world);
  const slowest = Math.min(...Object.values(tiers));
  const fillMs = algorithm === 'token-bucket' && burst !== null ? (burst / slowest) * windowMs : windowMs;
  return Math.ceil(Math.max(windowMs, fillMs) * 1.02 + 20);
}

/** Some anonymous requests one after another, then more than the budget at once. */
export function budgetDrive(world: World): Drive {
  const caller = anonymous(world);
  const calm = times(calmCount(caller, world), () => spending(caller, FROM.budget));
  const burst = times(overspending(caller, world), () => spending(caller, FROM.budget));
  return driveOf(
    world,
    [addressAccount(FROM.budget, world)],
    [
      { pace: 'serial', requests: calm },
      { pace: 'parallel', requests: burst },
    ],
  );
}

/** How many of the requests come one after another: enough to see what remains go down. */
export const calmCount = (caller: LimitedCaller, world: World): number =>
  Math.min(MOST_CALM, atOnce(caller.budget, limitsOf(world)));

/** More than the budget, each request claiming to be passed on for somebody else (addresses of RFC 5737, 3). */
export function spoofedDrive(world: World): Drive {
  const caller = anonymous(world);
  const requests = times(overspending(caller, world), (index) => {
    const claimed = `203.0.113.${(index % 254) + 1}`;
    const headers = [
      ...FORWARDING.map((name) => [name, claimed] as const),
      ['Forwarded', `for=${claimed}`] as const,
    ];
    return spending(caller, FROM.spoofed, { headers });
  });
  return driveOf(world, [addressAccount(FROM.spoofed, world)], [{ pace: 'parallel', requests }]);
}

/** The same with a bad credential; `index` tells the schemes apart. */
export function badDrive(caller: LimitedCaller, index: number, world: World): Drive {
  const from = FROM.bad + index;
  const requests = times(overspending(caller, world), () => spending(caller, from));
  return driveOf(world, [addressAccount(from, world)], [{ pace: 'parallel', requests }]);
}

/** More than a caller's budget, for the time in which nobody can count. */
export function storelessDrive(caller: LimitedCaller, world: World): Drive {
  const requests = times(overspending(caller, world), () => spending(caller, FROM.storeless));
  const account =
    caller.name === null ? addressAccount(FROM.storeless, world) : { name: caller.name, fresh: true };
  return driveOf(world, [account], [{ pace: 'parallel', requests }]);
}

/** The same in turn to every instance. */
export function instancesDrive(world: World): Drive {
  const caller = anonymous(world);
  const { instances } = world.contract.environment;
  const count = overspending(caller, world);
  const requests = times(count, (index) => spending(caller, FROM.instances, { instance: index % instances }));
  return driveOf(world, [addressAccount(FROM.instances, world)], [{ pace: 'parallel', requests }]);
}

/** Requests to a route that is not counted; `index` tells the routes apart. */
export function exemptDrive(caller: LimitedCaller, index: number, world: World): Drive {
  const from = FROM.exempt + index;
  const requests = times(overspending(caller, world), () => spending(caller, from));
  return driveOf(world, [addressAccount(from, world)], [{ pace: 'parallel', requests }]);
}

/** The budget is spent on the first route; then a few requests go to every other one. */
export function routesDrive(world: World): Drive {
  const caller = anonymous(world);
  const spent = times(overspending(caller, world), () => spending(caller, FROM.routes));
  // In rounds, so that what flows in meanwhile does not all go to one route.
  const routes = routesThatCount(world).map((route) => spending({ ...caller, route }, FROM.routes));
  const others = Array.from({ length: PER_ROUTE }, () => routes).flat();
  return driveOf(
    world,
    [addressAccount(FROM.routes, world)],
    [
      { pace: 'parallel', requests: spent },
      { pace: 'parallel', requests: others },
    ],
  );
}

/** Each caller faster than its limit for some windows, after a burst. */
function pressing(callers: readonly LimitedCaller[], from: number): Phase {
  const timed = callers.flatMap((caller) => {
    const everyMs = caller.budget.windowMs / (caller.budget.limit * PRESSURE);
    const count = Math.ceil((WINDOWS * caller.budget.windowMs) / everyMs);
    return times(count, () => spending(caller, from)).map((request, i) => ({ request, atMs: i * everyMs }));
  });
  timed.sort((a, b) => a.atMs - b.atMs);
  return {
    pace: 'timed',
    requests: timed.map(({ request }) => request),
    atMs: timed.map(({ atMs }) => Math.round(atMs * 1000) / 1000),
  };
}

/** The anonymous tier by itself. */
export function anonymousDrive(world: World): Drive {
  const caller = anonymous(world);
  const burst = times(overspending(caller, world), () => spending(caller, FROM.steady));
  const phases: Phase[] = [{ pace: 'parallel', requests: burst }, pressing([caller], FROM.steady)];
  return driveOf(world, [addressAccount(FROM.steady, world)], phases);
}

/** One identity of each tier: from an address whose own budget is spent, each spends its burst after the others; then all are pressed. */
export function identitiesDrive(world: World): Drive {
  // Those whose budget fills slowest come last: little flows in that could hide what others spent.
  const callers = limitedIdentities(world).sort((a, b) => b.budget.limit - a.budget.limit);
  const nobody = anonymousCaller(world);
  const before = nobody ? [times(overspending(nobody, world), () => spending(nobody, FROM.beside))] : [];
  const bursts = callers.map((caller) =>
    times(overspending(caller, world), () => spending(caller, FROM.beside)),
  );
  return driveOf(
    world,
    [
      addressAccount(FROM.beside, world),
      ...callers.map(({ name }) => ({ name: `identity ${name}`, fresh: false })),
    ],
    [
      ...[...before, ...bursts].map((requests): Phase => ({ pace: 'parallel', requests })),
      pressing(callers, FROM.beside),
    ],
  );
}

export const requestsOfDrive = ({ phases }: Drive): Request[] => phases.flatMap(({ requests }) => requests);

/** What was sent as this identity, of everything in the drive of the identities. */
export function exchangesAs(name: string, exchanges: readonly Exchange[], world: World): Exchange[] {
  const requests = requestsOfDrive(identitiesDrive(world));
  return exchanges.filter((_, i) => {
    const credential = requests[i]?.credential;
    return credential?.kind === 'valid' && credential.identity === name;
  });
}
