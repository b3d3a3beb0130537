import type { Probe, ProbeResult, RouteBaseline } from '../../judge/statistics/probe.ts';
import { normalDraw, type Random } from '../../judge/statistics/random.ts';

/** Planned probe intervals of a watch: 30 minutes, one every 10 s. */
export const INTERVALS = 180;

/** How the simulated API behaves at one moment. */
export interface Behaviour {
  /** Share of calls that fail. */
  readonly share: number;
  readonly failure: Exclude<ProbeResult, 'ok' | 'void'>;
  readonly status: number | null;
  /** Latency relative to the normal. */
  readonly slower: number;
  /** Only this route fails, when set. */
  readonly route?: string;
}

/** A known truth: what the candidate does from which interval on, and what the baseline did. */
export interface Truth {
  readonly before: Behaviour;
  readonly after: Behaviour;
  /** The interval, from 0, at which `after` begins. */
  readonly onset: number;
  /** Baseline calls of each route. */
  readonly baselineCalls: number;
  /** null: the baseline behaved like `before`. */
  readonly baseline: Behaviour | null;
}

/** Three routes of different speed, probed in turn: typical latency in milliseconds. */
export const ROUTES = [
  { route: 'GET /summary', typicalMs: 20 },
  { route: 'GET /trends', typicalMs: 60 },
  { route: 'POST /predict', typicalMs: 200 },
] as const;

// Log-normal latencies with 2 % stragglers: the shape of a service that is well, with pauses of its runtime.
const SPREAD = 0.4;
const STRAGGLERS = 0.02;
const STRAGGLING = 8;

function latency(typicalMs: number, random: Random): number {
  const straggling = random() < STRAGGLERS ? STRAGGLING : 1;
  return typicalMs * straggling * Math.exp(SPREAD * normalDraw(random));
}

/** One call of one route. */
export function call(route: (typeof ROUTES)[number], behaviour: Behaviour, random: Random): Probe {
  const { share, failure, status, slower } = behaviour;
  const concerned = behaviour.route === undefined || behaviour.route === route.route;
  if (concerned && random() < share) {
    return {
      route: route.route,
      result: failure,
      status,
      latencyMs: status === null ? null : route.typicalMs / 4,
    };
  }
  return {
    route: route.route,
    result: 'ok',
    status: 200,
    latencyMs: latency(route.typicalMs, random) * slower,
  };
}

/** The route that the planned probe of an interval calls. */
export function routeAt(interval: number): (typeof ROUTES)[number] {
  return ROUTES[interval % ROUTES.length] ?? ROUTES[0];
}

export const behaviourAt = (truth: Truth, interval: number): Behaviour =>
  interval < truth.onset ? truth.before : truth.after;

/** The planned probes of a whole watch. */
export function plannedProbes(truth: Truth, random: Random): readonly Probe[] {
  return Array.from({ length: INTERVALS }, (_, i) => call(routeAt(i), behaviourAt(truth, i), random));
}

/** Calls of the baseline, route by route in turn. */
export function baselineProbes(truth: Truth, random: Random): readonly Probe[] {
  const behaviour = truth.baseline ?? truth.before;
  return Array.from({ length: truth.baselineCalls * ROUTES.length }, (_, i) =>
    call(routeAt(i), behaviour, random),
  );
}

/** The baseline as the rules read it. */
export function baselineOf(probes: readonly Probe[]): readonly RouteBaseline[] {
  return ROUTES.map(({ route }) => {
    const here = probes.filter((probe) => probe.route === route);
    const statuses = new Map<number, number>();
    for (const { status } of here) if (status !== null) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const latenciesMs = here.flatMap((p) => (p.result === 'ok' && p.latencyMs !== null ? [p.latencyMs] : []));
    return { route, calls: here.length, statuses, latenciesMs };
  });
}
