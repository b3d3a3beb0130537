/** How the answer to a probe counts. `void`: the watcher's own fault (dead credential, throttled, its network): counts nowhere. */
export type ProbeResult = 'ok' | 'refused' | 'error' | 'unreachable' | 'void';

/** One request of a watch, reduced to what the rules need. */
export interface Probe {
  readonly route: string;
  /** refused: a valid credential was turned away. error: answered, but not as the contract says. */
  readonly result: ProbeResult;
  /** The HTTP status, null when nothing came back. */
  readonly status: number | null;
  /** Milliseconds, null when nothing came back. */
  readonly latencyMs: number | null;
}

/** What speaks for the API being at fault and not the watcher: see {@link witness}. */
export type Witness = 'agrees' | 'disagrees' | 'absent';

/** Everything of one probe interval. */
export interface Tick {
  /** The planned probes: one in each interval, or one for each of several routes. */
  readonly planned: readonly Probe[];
  /** Probes added because the watch asked for them, spread over the interval. */
  readonly extra: readonly Probe[];
  /** Repetitions within seconds of a request that has just failed. */
  readonly confirming: readonly Probe[];
  /** Calls of the baseline in turn with the planned probes, where it is alive. */
  readonly baseline: readonly Probe[];
  readonly witness: Witness;
}

/** What the watcher knows of itself and of the platform at one moment. */
export interface Surroundings {
  /** The control address, reached from the same place. */
  readonly control: 'up' | 'down' | 'unknown';
  /** The platform's own health check of the API. */
  readonly targets: 'healthy' | 'unhealthy' | 'unknown';
  /** The credential the probes carry, checked apart from the API. */
  readonly credential: 'alive' | 'dead' | 'unknown';
}

/** Does a second witness say that the API is at fault? The watcher's own faults never do. */
export function witness(surroundings: Surroundings, failure: Exclude<ProbeResult, 'ok' | 'void'>): Witness {
  const { control, targets, credential } = surroundings;
  if (control === 'down' || credential === 'dead') return 'disagrees';
  if (failure === 'refused') return credential === 'alive' ? 'agrees' : 'absent';
  return targets === 'unhealthy' || control === 'up' ? 'agrees' : 'absent';
}

const discounting = (tick: Tick, results: readonly ProbeResult[]): Tick => {
  const discount = (probes: readonly Probe[]): readonly Probe[] =>
    probes.map((probe) => (results.includes(probe.result) ? { ...probe, result: 'void' as const } : probe));
  return {
    ...tick,
    planned: discount(tick.planned),
    extra: discount(tick.extra),
    confirming: discount(tick.confirming),
  };
};

/** Without the failures that a witness lays at the watcher's door: they count for nothing, neither good nor bad. */
export const withoutOwnFaults = (tick: Tick): Tick =>
  tick.witness === 'disagrees' ? discounting(tick, ['refused', 'error', 'unreachable']) : tick;

/**
 * What may roll something back. No answer, or a refused credential, may be the watcher's own fault as long as no witness says
 * otherwise; a wrong answer came from the API.
 */
export const beyondDoubt = (tick: Tick): Tick =>
  tick.witness === 'absent' ? discounting(tick, ['refused', 'unreachable']) : withoutOwnFaults(tick);

/** What a route answered before the change. */
export interface RouteBaseline {
  readonly route: string;
  /** Calls behind `statuses`. */
  readonly calls: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Latencies of the successful calls in their order, milliseconds. */
  readonly latenciesMs: readonly number[];
}
