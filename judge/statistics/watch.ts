import type { Finding } from './finding.ts';
import { type Probe, type RouteBaseline, type Tick, withoutOwnFaults } from './probe.ts';
import type { Random } from './random.ts';
import { authFailures } from './rules/auth-failures.ts';
import { availability } from './rules/availability.ts';
import { judgeNewErrors } from './rules/new-errors.ts';
import {
  asksForReproduction,
  type NewErrorsWatch,
  newErrorsCalled,
  observeNewErrors,
  startNewErrors,
} from './rules/new-errors-watch.ts';
import {
  asksForConfirmation,
  CONFIRMING,
  judgeOutage,
  type OutageWatch,
  observeOutage,
  startOutage,
} from './rules/outage.ts';
import {
  isSuspicious,
  judgeShareWatch,
  observeShare,
  type ShareWatch,
  shareCalled,
  startShare,
} from './rules/share-watch.ts';
import { judgeSlowdown, observeSlowdown, type SlowdownWatch, startSlowdown } from './rules/slowdown.ts';

/** Probes that may be added to an interval while a share looks too high. */
export const EXTRA_PROBES = 4;

/** What a watch looks for; a trigger left out is not watched. Outage always is. */
export interface WatchPlan {
  /** Planned probe intervals. */
  readonly intervals: number;
  /** The largest right share of authentication failures, between 0 and 1. */
  readonly authFailures?: number;
  /** The least right share of success, between 0 and 1. */
  readonly availability?: number;
  /** The largest right ratio of latency to the baseline. */
  readonly slowdown?: number;
  /** Which statuses are errors to be watched. */
  readonly newErrors?: (status: number) => boolean;
  readonly baseline: readonly RouteBaseline[];
}

/** All rules and what they have seen. Fold the recorded intervals over {@link observeTick} to resume. */
export interface WatchState {
  readonly plan: WatchPlan;
  readonly seen: number;
  readonly shares: readonly ShareWatch[];
  readonly newErrors: NewErrorsWatch | null;
  readonly slowdown: SlowdownWatch | null;
  readonly outage: OutageWatch;
}

export function startWatch(plan: WatchPlan): WatchState {
  const shares = [
    ...(plan.authFailures === undefined ? [] : [startShare(authFailures(plan.authFailures))]),
    ...(plan.availability === undefined ? [] : [startShare(availability(plan.availability))]),
  ];
  return {
    plan,
    seen: 0,
    shares,
    newErrors: plan.newErrors === undefined ? null : startNewErrors(plan.baseline, plan.newErrors),
    slowdown:
      plan.slowdown === undefined ? null : startSlowdown(plan.slowdown, plan.intervals, plan.baseline),
    outage: startOutage(),
  };
}

/** How many probes to add to the next interval, spread evenly over it. */
export function extraProbes(state: WatchState): number {
  return state.shares.some(isSuspicious) ? EXTRA_PROBES : 0;
}

/** What to repeat within five seconds, now that the planned probes of the interval are in. */
export function confirmations(
  state: WatchState,
  planned: readonly Probe[],
): { routes: readonly string[]; times: number } {
  const outage = asksForConfirmation(state.outage, planned) ? planned.map(({ route }) => route) : [];
  const errors = state.newErrors === null ? [] : asksForReproduction(state.newErrors, planned);
  return { routes: [...new Set([...outage, ...errors])], times: CONFIRMING };
}

/** One interval later. `random` is drawn from only where a tail looks slower. */
export function observeTick(state: WatchState, tick: Tick, random: Random): WatchState {
  return {
    plan: state.plan,
    seen: state.seen + 1,
    shares: state.shares.map((share) => observeShare(share, tick)),
    newErrors: state.newErrors && observeNewErrors(state.newErrors, withoutOwnFaults(tick)),
    slowdown: state.slowdown && observeSlowdown(state.slowdown, tick, random),
    outage: observeOutage(state.outage, tick),
  };
}

/** Has any trigger called? Cheap enough to ask after every interval; the same answer as a `fail` of {@link judgeWatch}. */
export function isCalled(state: WatchState): boolean {
  return (
    state.shares.some(shareCalled) ||
    (state.newErrors !== null && newErrorsCalled(state.newErrors)) ||
    (state.slowdown !== null && state.slowdown.called !== null) ||
    state.outage.confirmedAt !== null
  );
}

/** What every rule says now. Before the end a rule can fail, but none can pass. */
export function judgeWatch(state: WatchState, random: Random): readonly Finding[] {
  const ended = state.seen >= state.plan.intervals;
  return [
    ...state.shares.map((share) => judgeShareWatch(share, ended)),
    ...(state.newErrors === null ? [] : [judgeNewErrors(state.newErrors, ended)]),
    ...(state.slowdown === null ? [] : [judgeSlowdown(state.slowdown, ended, random)]),
    judgeOutage(state.outage, ended),
  ];
}

/** The worst outcome wins; nothing watched proves nothing. */
export function worstOutcome(findings: readonly Finding[]): Finding['outcome'] {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return findings.length > 0 && findings.every(({ outcome }) => outcome === 'pass') ? 'pass' : 'inconclusive';
}
