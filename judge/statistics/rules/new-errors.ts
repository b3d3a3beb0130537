import { shareInterval, shareUpper } from '../binomial.ts';
import { callsAbove, type EProcess, observeInterval, startEProcess } from '../eprocess.ts';
import { ERROR_BUDGET } from '../error-budget.ts';
import { type Finding, withInterval } from '../finding.ts';
import { fisherHigher } from '../fisher.ts';
import type { Probe, RouteBaseline, Tick } from '../probe.ts';

/** Calls of a route that a baseline needs before "never seen there" means anything. */
export const BASELINE_CALLS = 300;
/** Of five repetitions sent at once, how many must fail alike for the error to be called reproduced. */
export const REPRODUCED = 2;

// The baseline's own share is only known up to its upper bound at this level.
const BOUND_ALPHA = 0.005;
// How many different error statuses of one route share its part of the error budget.
const STATUSES = 8;
// Below this p-value "the same as before" is hard to believe, though not refuted: hold.
const DOUBT = 0.01;

interface StatusWatch {
  readonly status: number;
  readonly evidence: EProcess;
  readonly seen: number;
  readonly reproduced: boolean;
}

interface RouteWatch {
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
  const names = new Set(watch.routes.map(({ baseline }) => baseline.route));
  const missing = [...new Set(tick.planned.map(({ route }) => route))].filter((route) => !names.has(route));
  const added = missing.map((route) =>
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

function observeRoute(watch: NewErrorsWatch, route: RouteWatch, tick: Tick): RouteWatch {
  const here = (probes: readonly Probe[]): readonly Probe[] =>
    probes.filter((probe) => probe.route === route.baseline.route && probe.result !== 'void');
  const planned = here(tick.planned);
  const interval = [...planned, ...here(tick.extra)];
  const errors = [...interval, ...here(tick.confirming)].filter((probe) => isError(watch, probe));
  const known = new Set(route.statuses.map(({ status }) => status));
  const fresh = [...new Set(errors.map(({ status }) => status ?? 0))].filter((status) => !known.has(status));
  const started = fresh.map((status) => ({
    status,
    evidence: unseenSoFar(route, status),
    seen: 0,
    reproduced: false,
  }));
  const step = (evidence: EProcess, status: number | null): EProcess => {
    const hits = interval.filter((probe) => isError(watch, probe) && probe.status === status).length;
    return observeInterval(evidence, interval.length === 0 ? null : hits / interval.length);
  };
  const confirming = here(tick.confirming).filter((probe) => isError(watch, probe));
  return {
    baseline: route.baseline,
    calls: route.calls + planned.length,
    intervals: route.intervals + 1,
    calledIn: interval.length > 0 ? [...route.calledIn, route.intervals] : route.calledIn,
    statuses: [...route.statuses, ...started].map((entry) => ({
      status: entry.status,
      evidence: step(entry.evidence, entry.status),
      seen:
        entry.seen + planned.filter((probe) => isError(watch, probe) && probe.status === entry.status).length,
      reproduced:
        entry.reproduced || confirming.filter(({ status }) => status === entry.status).length >= REPRODUCED,
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

const isAbsent = (route: RouteWatch, { status }: StatusWatch): boolean =>
  (route.baseline.statuses.get(status) ?? 0) === 0;

/** Reproduced and never seen before, or more frequent than the baseline's upper bound allows. Once called it stays called. */
function statusCalled(route: RouteWatch, entry: StatusWatch, routes: number): boolean {
  if (route.baseline.calls < BASELINE_CALLS) return false;
  if (entry.reproduced && isAbsent(route, entry)) return true;
  return callsAbove(entry.evidence, ERROR_BUDGET.newErrors / (routes * STATUSES));
}

export const newErrorsCalled = (watch: NewErrorsWatch): boolean =>
  watch.routes.some((route) =>
    route.statuses.some((entry) => statusCalled(route, entry, watch.routes.length)),
  );

type Doubt = {
  readonly outcome: 'fail' | 'inconclusive';
  readonly why: string;
  readonly nNeeded: number | null;
};

function doubtOf(route: RouteWatch, entry: StatusWatch, routes: number): Doubt | null {
  const { calls } = route.baseline;
  const before = route.baseline.statuses.get(entry.status) ?? 0;
  const seenBefore = `${before} of ${calls} calls before`;
  if (statusCalled(route, entry, routes)) {
    const how =
      entry.reproduced && isAbsent(route, entry)
        ? 'reproduced at once, and'
        : 'more than the baseline allows:';
    return { outcome: 'fail', why: `${how} in ${seenBefore}`, nNeeded: null };
  }
  if (entry.seen === 0 && !entry.reproduced) return null;
  if (calls < BASELINE_CALLS) {
    const why = `the baseline holds ${calls} calls of this route, too few to say that it is new`;
    return { outcome: 'inconclusive', why, nNeeded: BASELINE_CALLS };
  }
  const p = fisherHigher(entry.seen, route.calls, before, calls);
  if (entry.seen < 2 || p > DOUBT) return null;
  return {
    outcome: 'inconclusive',
    why: `hard to reconcile with ${seenBefore}, but not proven to be new`,
    nNeeded: null,
  };
}

/** fail before inconclusive before pass; the most frequent error of the worst kind speaks for all. */
export function judgeNewErrors(watch: NewErrorsWatch, ended: boolean): Finding {
  const rule = 'rollout/new-errors';
  const n = watch.routes.reduce((sum, { calls }) => sum + calls, 0);
  const doubts = watch.routes.flatMap((route) =>
    route.statuses.flatMap((entry) => {
      const doubt = doubtOf(route, entry, watch.routes.length);
      return doubt === null ? [] : [{ route, entry, doubt }];
    }),
  );
  const worst =
    doubts.find(({ doubt }) => doubt.outcome === 'fail') ??
    doubts.sort((a, b) => b.entry.seen - a.entry.seen)[0];
  if (worst) {
    const { route, entry, doubt } = worst;
    const estimate = route.calls === 0 ? 0 : entry.seen / route.calls;
    const interval = shareInterval(entry.seen, route.calls, 0.95);
    const text = `${entry.status} on ${route.baseline.route}: ${entry.seen} of ${route.calls} probes, ${withInterval(estimate, interval)}; ${doubt.why}`;
    return { rule, outcome: doubt.outcome, estimate, interval, n: route.calls, nNeeded: doubt.nNeeded, text };
  }
  const empty = { rule, estimate: null, interval: null, n, nNeeded: null };
  if (n === 0)
    return { ...empty, outcome: 'inconclusive', text: 'no probe was answered: new errors not measured' };
  if (!ended)
    return { ...empty, outcome: 'inconclusive', text: 'no new error so far; the watch is not over' };
  return { ...empty, outcome: 'pass', text: `no error in ${n} probes that the baseline does not explain` };
}
