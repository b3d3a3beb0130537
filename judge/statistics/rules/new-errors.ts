import { shareInterval } from '../binomial.ts';
import { type Finding, withInterval } from '../finding.ts';
import { fisherHigher } from '../fisher.ts';
import {
  BASELINE_CALLS,
  isAbsent,
  type NewErrorsWatch,
  type RouteWatch,
  type StatusWatch,
  statusCalled,
} from './new-errors-watch.ts';

// Below this p-value "the same as before" is hard to believe, though not refuted: hold.
const DOUBT = 0.01;

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
