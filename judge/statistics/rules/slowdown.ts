import { quantileRatio, quantileRatioEstimate } from '../bootstrap.ts';
import { ERROR_BUDGET, PASS_ALPHA } from '../error-budget.ts';
import type { Finding } from '../finding.ts';
import { latencyRatio, logPairs, type Ratio, ratioExceeds, type Stratum } from '../hodges-lehmann.ts';
import type { Probe, RouteBaseline, Tick } from '../probe.ts';
import type { Random } from '../random.ts';

/** The tail that is compared besides the typical call, and how. */
const TAIL = 0.9;
const RESAMPLES = 400;
/** Calls on the smaller side below which nothing is said. */
const LEAST = 20;
const LOOKS = 6;
// How the rule's part of the error budget is divided: all routes together, each route alone, the tail.
const PARTS = { together: 0.6, routes: 0.25, tail: 0.15 } as const;
// A route or tail that looks this much slower holds the verdict, though the rest is fast.
const DOUBT_ALPHA = 0.0005;

export interface SlowdownWatch {
  /** The largest ratio that is still right: 1.2 for "> 20 %". */
  readonly limit: number;
  /** Planned intervals of the whole watch. */
  readonly planned: number;
  readonly intervals: number;
  readonly strata: readonly Stratum[];
  /** Set at the look that called it. */
  readonly called: { readonly what: string; readonly ratio: Ratio; readonly n: number } | null;
}

export function startSlowdown(
  limit: number,
  planned: number,
  baseline: readonly RouteBaseline[],
): SlowdownWatch {
  const strata = baseline.map(({ route, latenciesMs }) => ({
    name: route,
    baseline: latenciesMs,
    candidate: [],
  }));
  return { limit, planned, intervals: 0, strata, called: null };
}

function appended(
  strata: readonly Stratum[],
  probes: readonly Probe[],
  side: 'baseline' | 'candidate',
): readonly Stratum[] {
  const timed = probes.flatMap(({ route, result, latencyMs }) =>
    result === 'ok' && latencyMs !== null ? [{ route, latencyMs }] : [],
  );
  if (timed.length === 0) return strata;
  const known = new Set(strata.map(({ name }) => name));
  const fresh = new Set(timed.map(({ route }) => route).filter((route) => !known.has(route)));
  const empty = [...fresh].map((name) => ({ name, baseline: [], candidate: [] }));
  return [...strata, ...empty].map((stratum) => {
    const added = timed.filter(({ route }) => route === stratum.name).map(({ latencyMs }) => latencyMs);
    return added.length === 0 ? stratum : { ...stratum, [side]: [...stratum[side], ...added] };
  });
}

/** Successful planned calls only: a refusal is fast and an error has its own rule. */
export function observeSlowdown(watch: SlowdownWatch, tick: Tick, random: Random): SlowdownWatch {
  const strata = appended(appended(watch.strata, tick.planned, 'candidate'), tick.baseline, 'baseline');
  const intervals = watch.intervals + 1;
  const next = { ...watch, strata, intervals };
  const look = lookAt(intervals, watch.planned);
  return watch.called !== null || look === null ? next : { ...next, called: call(next, look, random) };
}

/**
 * Six looks in a watch; look t of 6 spends (t/6)^3 of the rule's budget less what was spent before (Lan and DeMets 1983, power
 * family), so that an early look needs strong evidence and the last one keeps most of the power.
 */
function lookAt(
  intervals: number,
  planned: number,
): { readonly share: number; readonly last: boolean } | null {
  for (let t = 1; t <= LOOKS; t++) {
    if (intervals === Math.ceil((planned * t) / LOOKS)) {
      return { share: (t / LOOKS) ** 3 - ((t - 1) / LOOKS) ** 3, last: t === LOOKS };
    }
  }
  return null;
}

const sizeOf = (strata: readonly Stratum[]): number =>
  Math.min(
    ...(['baseline', 'candidate'] as const).map((side) => strata.reduce((sum, s) => sum + s[side].length, 0)),
  );

const comparable = (strata: readonly Stratum[]): readonly Stratum[] =>
  strata.filter(({ baseline, candidate }) => baseline.length > 0 && candidate.length > 0);

function call(
  watch: SlowdownWatch,
  look: { share: number; last: boolean },
  random: Random,
): SlowdownWatch['called'] {
  const strata = comparable(watch.strata);
  if (strata.length === 0 || sizeOf(strata) < LEAST) return null;
  const budget = ERROR_BUDGET.slowdown;
  const together =
    budget * look.share * (strata.length === 1 ? PARTS.together + PARTS.routes : PARTS.together);
  if (ratioExceeds(logPairs(strata), watch.limit, together)) {
    return { what: 'calls', ratio: latencyRatio(strata, together), n: sizeOf(strata) };
  }
  const each = (budget * look.share * PARTS.routes) / strata.length;
  for (const stratum of strata.length === 1 ? [] : strata) {
    if (sizeOf([stratum]) >= LEAST && ratioExceeds(logPairs([stratum]), watch.limit, each)) {
      return { what: `calls of ${stratum.name}`, ratio: latencyRatio([stratum], each), n: sizeOf([stratum]) };
    }
  }
  const tail = look.last ? tailRatio(strata, watch.limit, budget * PARTS.tail, random) : null;
  if (tail === null || tail.lower <= watch.limit) return null;
  return { what: `the slowest tenth of calls`, ratio: tail, n: sizeOf(strata) };
}

/** The ratio of the tails, or null when its estimate is within the limit: then its interval cannot lie above. */
function tailRatio(strata: readonly Stratum[], limit: number, alpha: number, random: Random): Ratio | null {
  const large = strata.filter((stratum) => sizeOf([stratum]) >= LEAST);
  if (large.length === 0) return null;
  if (quantileRatioEstimate(large, TAIL) <= limit) return null;
  return quantileRatio(large, { q: TAIL, alpha, resamples: RESAMPLES, random });
}

const times = (ratio: number): string => `${ratio.toFixed(2)} times`;
const figures = ({ ratio, lower, upper }: Ratio): string =>
  `${times(ratio)} as long (interval ${lower.toFixed(2)} to ${upper.toFixed(2)})`;

/** Is some route, or the tail, so much slower that "fast on the whole" should not promote? */
function doubtOf(strata: readonly Stratum[], limit: number, random: Random): string | null {
  for (const stratum of strata.length === 1 ? [] : strata) {
    const alpha = DOUBT_ALPHA / strata.length;
    if (!ratioExceeds(logPairs([stratum]), 1, alpha)) continue;
    const ratio = latencyRatio([stratum], alpha);
    if (ratio.ratio > limit) return `calls of ${stratum.name} take ${figures(ratio)}`;
  }
  const tail = tailRatio(strata, limit, DOUBT_ALPHA, random);
  return tail && tail.ratio > limit && tail.lower > 1
    ? `the slowest tenth of calls takes ${figures(tail)}`
    : null;
}

/** fail only when a whole interval lies above the limit; pass when the upper end for all routes together lies within it. */
export function judgeSlowdown(watch: SlowdownWatch, ended: boolean, random: Random): Finding {
  const rule = 'rollout/slowdown';
  const limit = times(watch.limit);
  if (watch.called !== null) {
    const { what, ratio, n } = watch.called;
    const text = `${what} take ${figures(ratio)} as before, all of it above the limit of ${limit}`;
    return { rule, outcome: 'fail', estimate: ratio.ratio, interval: ratio, n, nNeeded: null, text };
  }
  const strata = comparable(watch.strata);
  const n = strata.length === 0 ? 0 : sizeOf(strata);
  if (n < LEAST) {
    const text = `${n} successful calls on the smaller side, too few to compare latencies`;
    return { rule, outcome: 'inconclusive', estimate: null, interval: null, n, nNeeded: LEAST, text };
  }
  if (!ended) {
    const text = `${n} calls a side so far; the watch is not over`;
    return { rule, outcome: 'inconclusive', estimate: null, interval: null, n, nNeeded: null, text };
  }
  const ratio = latencyRatio(strata, PASS_ALPHA);
  const base = { rule, estimate: ratio.ratio, interval: { lower: ratio.lower, upper: ratio.upper }, n };
  if (ratio.upper > watch.limit) {
    const nNeeded = callsNeeded(ratio, watch.limit, n);
    const text = `calls take ${figures(ratio)} as before, which neither keeps nor breaks the limit of ${limit}`;
    return { ...base, outcome: 'inconclusive', nNeeded, text };
  }
  const doubt = doubtOf(strata, watch.limit, random);
  if (doubt !== null)
    return {
      ...base,
      outcome: 'inconclusive',
      nNeeded: null,
      text: `${doubt} as before; the limit is ${limit}`,
    };
  return {
    ...base,
    outcome: 'pass',
    nNeeded: null,
    text: `calls take ${figures(ratio)} as before, within the limit of ${limit}`,
  };
}

/** An interval shrinks with the square root of n: how many calls a side until it no longer holds the limit. */
function callsNeeded(ratio: Ratio, limit: number, n: number): number | null {
  const reach = (Math.log(ratio.upper) - Math.log(ratio.lower)) / 2;
  const distance = Math.abs(Math.log(limit) - Math.log(ratio.ratio));
  const needed = Math.ceil(n * (reach / distance) ** 2);
  return Number.isFinite(needed) && needed <= 1_000_000 ? needed : null;
}
