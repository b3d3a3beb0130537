import { shareUpper } from '../binomial.ts';
import { callsAbove, type EProcess, observeInterval, startEProcess } from '../eprocess.ts';
import { ERROR_BUDGET } from '../error-budget.ts';
import type { Probe, RouteBaseline, Tick } from '../probe.ts';

/** Calls of a route that a baseline needs before "never seen there" means anything. */
export const BASELINE_CALLS = 300;
/** Of five repetitions sent at once, how many must fail alike for the error to be called reproduced. */
export const REPRODUCED = 2;

// The baseline's own share is only known up to its upper bound at this level.
const BOUND_ALPHA = 0.005;
// How many different error statuses of one route share its part of the error budget.
const STATUSES = 8;
export interface StatusWatch {
  readonly status: number;
  readonly evidence: EProcess;
  readonly seen: number;
  readonly reproduced: boolean;
}

export interface RouteWatch {
  readonly baseline: RouteBaseline;
  readonly calls: number;
  readonly intervals: number;
  /** The intervals that called this route: what a status seen for the first time has behind it. */
  readonly calledIn: readonly number[];
  readonly statuses: readonly StatusWatch[];
}

export interface NewErrorsWatch {
  /** Is this status an error that the trigger watches? */
  readonly covers: (status: number) => boolean;
  readonly routes: readonly RouteWatch[];
}

const boundOf = (baseline: RouteBaseline, status: number): number =>
  Math.min(0.99, shareUpper(baseline.statuses.get(status) ?? 0, baseline.calls, BOUND_ALPHA));

function startRoute(baseline: RouteBaseline, covers: (status: number) => boolean): RouteWatch {
  const known = [...baseline.statuses.keys()].filter(covers);
  const statuses = known.map((status) => ({
    status,
    evidence: startEProcess(boundOf(baseline, status)),
    seen: 0,
    reproduced: false,
  }));
  return {
    baseline,
    calls: 0,
    intervals: 0,
    calledIn: [],
    statuses,
  };
}

/** Routes without a row in the baseline are watched as well; an error there stays inconclusive. */
export function startNewErrors(
  routes: readonly RouteBaseline[],
  covers: (status: number) => boolean,
): NewErrorsWatch {
  return { covers, routes: routes.map((route) => startRoute(route, covers)) };
}

const isError = (watch: NewErrorsWatch, { result, status }: Probe): boolean =>
  result !== 'ok' && result !== 'void' && status !== null && watch.covers(status);

export function observeNewErrors(watch: NewErrorsWatch, tick: Tick): NewErrorsWatch {
  const isKnown = ({ route }: Probe): boolean =>
    watch.routes.some(({ baseline }) => baseline.route === route);
  const missing = new Set(tick.planned.filter((probe) => !isKnown(probe)).map(({ route }) => route));
  const added = [...missing].map((route) =>
    startRoute({ route, calls: 0, statuses: new Map(), latenciesMs: [] }, watch.covers),
  );
  return {
    covers: watch.covers,
    routes: [...watch.routes, ...added].map((route) => observeRoute(watch, route, tick)),
  };
}

/** The evidence on a status that none of the calls so far was answered with. */
function unseenSoFar(route: RouteWatch, status: number): EProcess {
  let evidence = startEProcess(boundOf(route.baseline, status));
  const calledIn = new Set(route.calledIn);
  for (let i = 0; i < route.intervals; i++) evidence = observeInterval(evidence, calledIn.has(i) ? 0 : null);
  return evidence;
}

/** An interval that called other routes. */
const untouched = (route: RouteWatch): RouteWatch => ({
  ...route,
  intervals: route.intervals + 1,
  statuses: route.statuses.map((entry) => ({ ...entry, evidence: observeInterval(entry.evidence, null) })),
});

function observeRoute(watch: NewErrorsWatch, route: RouteWatch, tick: Tick): RouteWatch {
  const here = (probes: readonly Probe[]): readonly Probe[] =>
    probes.filter((probe) => probe.route === route.baseline.route && probe.result !== 'void');
  const planned = here(tick.planned);
  const interval = [...planned, ...here(tick.extra)];
  const confirming = here(tick.confirming);
  if (interval.length + confirming.length === 0) return untouched(route);
  const errors = [...interval, ...confirming].filter((probe) => isError(watch, probe));
  const known = new Set(route.statuses.map(({ status }) => status));
  const fresh = [...new Set(errors.map(({ status }) => status ?? 0))].filter((status) => !known.has(status));
  const started = fresh.map((status) => ({
    status,
    evidence: unseenSoFar(route, status),
    seen: 0,
    reproduced: false,
  }));
  const among = (probes: readonly Probe[], status: number): number =>
    probes.filter((probe) => isError(watch, probe) && probe.status === status).length;
  return {
    baseline: route.baseline,
    calls: route.calls + planned.length,
    intervals: route.intervals + 1,
    calledIn: interval.length > 0 ? [...route.calledIn, route.intervals] : route.calledIn,
    statuses: [...route.statuses, ...started].map((entry) => ({
      status: entry.status,
      evidence: observeInterval(
        entry.evidence,
        interval.length === 0 ? null : among(interval, entry.status) / interval.length,
      ),
      seen: entry.seen + among(planned, entry.status),
      reproduced: entry.reproduced || among(confirming, entry.status) >= REPRODUCED,
    })),
  };
}

/** Routes whose error just seen is unknown to the baseline and should be repeated at once. */
export function asksForReproduction(watch: NewErrorsWatch, planned: readonly Probe[]): readonly string[] {
  const unknown = planned.filter((probe) => {
    const row = watch.routes.find(({ baseline }) => baseline.route === probe.route);
    return isError(watch, probe) && !row?.baseline.statuses.get(probe.status ?? 0);
  });
  return [...new Set(unknown.map(({ route }) => route))];
}

export const isAbsent = (route: RouteWatch, { status }: StatusWatch): boolean =>
  (route.baseline.statuses.get(status) ?? 0) === 0;

/** Reproduced and never seen before, or more frequent than the baseline's upper bound allows. Once called it stays called. */
export function statusCalled(route: RouteWatch, entry: StatusWatch, routes: number): boolean {
  if (route.baseline.calls < BASELINE_CALLS) return false;
  if (entry.reproduced && isAbsent(route, entry)) return true;
  return callsAbove(entry.evidence, ERROR_BUDGET.newErrors / (routes * STATUSES));
}

export const newErrorsCalled = (watch: NewErrorsWatch): boolean =>
  watch.routes.some((route) =>
    route.statuses.some((entry) => statusCalled(route, entry, watch.routes.length)),
  );
