import type { Probe, Witness } from '../../judge/statistics/probe.ts';
import type { Random } from '../../judge/statistics/random.ts';
import {
  confirmations,
  extraProbes,
  isCalled,
  judgeWatch,
  observeTick,
  startWatch,
  type WatchPlan,
  worstOutcome,
} from '../../judge/statistics/watch.ts';
import { baselineOf, behaviourAt, call, INTERVALS, ROUTES, routeAt, type Truth } from './truth.ts';

export type Call = 'promote' | 'hold' | 'reject';

/** How one watch ended under the real rules. */
export interface Watched {
  readonly call: Call;
  /** Intervals seen when it was called, or null. */
  readonly calledAfter: number | null;
  readonly extraProbes: number;
  readonly rules: readonly string[];
}

// The contract's usual triggers; 401, 403 and 429 are the business of the share of authentication failures.
const EXCEPT = new Set([401, 403, 429]);
const TRIGGERS = {
  intervals: INTERVALS,
  authFailures: 0.05,
  availability: 0.95,
  slowdown: 1.2,
  newErrors: (status: number): boolean => status >= 400 && !EXCEPT.has(status),
} as const;

/** Runs one watch: looks after every interval, and stops when a trigger calls. */
export function watchOnce(
  truth: Truth,
  planned: readonly Probe[],
  baseline: readonly Probe[],
  random: Random,
  witness: Witness = 'agrees',
): Watched {
  const plan: WatchPlan = { ...TRIGGERS, baseline: baselineOf(baseline) };
  let state = startWatch(plan);
  let added = 0;
  for (const [interval, probe] of planned.entries()) {
    const behaviour = behaviourAt(truth, interval);
    const extra = Array.from({ length: extraProbes(state) }, (_, i) =>
      call(routeAt(interval + 1 + i), behaviour, random),
    );
    const repeat = confirmations(state, [probe]);
    const confirming = ROUTES.filter(({ route }) => repeat.routes.includes(route)).flatMap((route) =>
      Array.from({ length: repeat.times }, () => call(route, behaviour, random)),
    );
    added += extra.length;
    state = observeTick(state, { planned: [probe], extra, confirming, baseline: [], witness }, random);
    if (isCalled(state)) break;
  }
  const findings = judgeWatch(state, random);
  const outcome = worstOutcome(findings);
  return {
    call: outcome === 'fail' ? 'reject' : outcome === 'pass' ? 'promote' : 'hold',
    calledAfter: outcome === 'fail' ? state.seen : null,
    extraProbes: added,
    rules: findings.filter((finding) => finding.outcome !== 'pass').map(({ rule }) => rule),
  };
}
