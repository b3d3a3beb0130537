import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import type { Probe, ProbeResult, RouteBaseline, Tick } from './probe.ts';
import { normalDraw, type Random, seededRandom } from './random.ts';
import {
  confirmations,
  EXTRA_PROBES,
  extraProbes,
  isCalled,
  judgeWatch,
  observeTick,
  startWatch,
  type WatchPlan,
  type WatchState,
  worstOutcome,
} from './watch.ts';

const INTERVALS = 180;
const COVERS = (status: number): boolean => status >= 400 && ![401, 403, 429].includes(status);
const ROUTES: readonly (readonly [string, number])[] = [
  ['GET /fast', 20],
  ['GET /slow', 400],
];

type Behave = (route: string, interval: number, random: Random) => Probe;
/** Which route each interval calls; the default takes turns. */
type Mix = (interval: number) => number;

const ok = (route: string, latencyMs: number): Probe => ({ route, result: 'ok', status: 200, latencyMs });
const failure = (route: string, result: ProbeResult, status: number | null): Probe => ({
  route,
  result,
  status,
  latencyMs: 5,
});
const typical = (route: string): number => ROUTES.find(([name]) => name === route)?.[1] ?? 20;
const lognormal = (route: string, random: Random): number =>
  typical(route) * Math.exp(0.35 * normalDraw(random));
const well: Behave = (route, _, random) => ok(route, lognormal(route, random));
const slower =
  (factor: number): Behave =>
  (route, _, random) =>
    ok(route, factor * lognormal(route, random));
const failing =
  (share: number, result: ProbeResult, status: number | null, only?: string): Behave =>
  (route, interval, random) =>
    random() < share && (only ?? route) === route
      ? failure(route, result, status)
      : well(route, interval, random);

function baseline(behave: Behave, calls: number, random: Random): readonly RouteBaseline[] {
  return ROUTES.map(([route]) => {
    const probes = Array.from({ length: calls }, (_, i) => behave(route, i, random));
    const statuses = new Map<number, number>();
    for (const { status } of probes)
      if (status !== null) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const latenciesMs = probes.flatMap((p) =>
      p.result === 'ok' && p.latencyMs !== null ? [p.latencyMs] : [],
    );
    return { route, calls, statuses, latenciesMs };
  });
}

interface Series {
  readonly candidate: Behave;
  readonly before?: Behave;
  readonly calls?: number;
  readonly mix?: Mix;
  readonly intervals?: number;
  readonly witness?: Tick['witness'];
}

const plan = (rows: readonly RouteBaseline[]): WatchPlan => ({
  intervals: INTERVALS,
  authFailures: 0.05,
  availability: 0.95,
  slowdown: 1.2,
  newErrors: COVERS,
  baseline: rows,
});

/** Runs a watch as a watcher would: adds and repeats probes when asked to. */
function watch(series: Series, seed: number): WatchState {
  const random = seededRandom(seed);
  const at = series.mix ?? ((interval) => interval % ROUTES.length);
  let state = startWatch(plan(baseline(series.before ?? well, series.calls ?? 300, random)));
  for (let i = 0; i < (series.intervals ?? INTERVALS) && !isCalled(state); i++) {
    const send = (route: string): Probe => series.candidate(route, i, random);
    const planned = [send(ROUTES[at(i)]?.[0] ?? '')];
    const extra = Array.from({ length: extraProbes(state) }, (_, k) =>
      send(ROUTES[(i + k) % ROUTES.length]?.[0] ?? ''),
    );
    const { routes, times } = confirmations(state, planned);
    const confirming = routes.flatMap((route) => Array.from({ length: times }, () => send(route)));
    state = observeTick(
      state,
      { planned, extra, confirming, baseline: [], witness: series.witness ?? 'agrees' },
      random,
    );
  }
  return state;
}

const judged = (series: Series, seed: number): readonly Finding[] =>
  judgeWatch(watch(series, seed), seededRandom(seed));
const outcomes = (series: Series, runs = 20): readonly string[] =>
  Array.from({ length: runs }, (_, seed) => worstOutcome(judged(series, seed)));
const times = (all: readonly string[], outcome: string): number =>
  all.filter((one) => one === outcome).length;

const bimodal =
  (slowShare: number): Behave =>
  (route, _, random) =>
    ok(route, lognormal(route, random) * (random() < slowShare ? 5 : 1));

describe('series whose truth is known', () => {
  it('equal sides: promoted, never called', () => {
    const all = outcomes({ candidate: well });
    expect(times(all, 'fail')).toBe(0);
    expect(times(all, 'pass')).toBeGreaterThanOrEqual(19);
  });

  it('5 % slower: no false slowdown in 200 runs', () => {
    expect(times(outcomes({ candidate: slower(1.05), calls: 90 }, 200), 'fail')).toBe(0);
  });

  it('10 % slower: within the limit, never called', () => {
    expect(times(outcomes({ candidate: slower(1.1) }), 'fail')).toBe(0);
  });

  it('25 % slower: too close to the limit for 180 probes, held, never promoted', () => {
    const all = outcomes({ candidate: slower(1.25) });
    expect(times(all, 'pass')).toBe(0);
    expect(times(all, 'inconclusive')).toBeGreaterThanOrEqual(17);
  });

  it('50 % slower: called', () => {
    expect(times(outcomes({ candidate: slower(1.5) }), 'fail')).toBeGreaterThanOrEqual(19);
  });

  it('7 of 10 calls as fast as ever, 3 of 10 five times slower: the tail calls it, though the typical call has not moved', () => {
    const all = outcomes({ candidate: bimodal(0.3), before: well });
    expect(times(all, 'pass')).toBe(0);
    expect(times(all, 'fail')).toBeGreaterThanOrEqual(15);
  });

  it('two modes on both sides: equal', () => {
    const all = outcomes({ candidate: bimodal(0.3), before: bimodal(0.3) });
    expect(times(all, 'fail')).toBe(0);
  });

  it('only the mix of routes changed: not a slowdown', () => {
    const all = outcomes({ candidate: well, mix: (interval) => (interval % 6 === 0 ? 0 : 1) });
    expect(times(all, 'fail')).toBe(0);
    expect(times(all, 'pass')).toBeGreaterThanOrEqual(15);
  });

  it('every route 1.5 times slower while the pooled median falls, because the fast route is called more: a slowdown', () => {
    const all = outcomes({ candidate: slower(1.5), mix: (interval) => (interval % 4 === 0 ? 1 : 0) });
    expect(times(all, 'fail')).toBeGreaterThanOrEqual(17);
  });

  it.each([
    { share: 0.01, least: { outcome: 'pass', of: 15 } },
    { share: 0.2, least: { outcome: 'fail', of: 20 } },
  ])('authentication failures on $share of calls', ({ share, least }) => {
    expect(
      times(outcomes({ candidate: failing(share, 'refused', 401) }), least.outcome),
    ).toBeGreaterThanOrEqual(least.of);
  });

  it('authentication failures at the limit: never called, hardly ever promoted', () => {
    const all = outcomes({ candidate: failing(0.05, 'refused', 401) });
    expect(times(all, 'fail')).toBe(0);
    expect(times(all, 'pass')).toBeLessThanOrEqual(3);
  });

  it('a new 405 on one route: called at its first probe, by its name', () => {
    const series = { candidate: failing(1, 'error', 405, 'GET /slow') };
    expect(watch(series, 1).seen).toBe(2);
    expect(judged(series, 1).find(({ outcome }) => outcome === 'fail')?.text).toContain('405 on GET /slow');
  });

  it('a new 500 on 15 % of one route: called or held, never promoted', () => {
    const all = outcomes({ candidate: failing(0.15, 'error', 500, 'GET /slow') });
    expect(times(all, 'pass')).toBe(0);
    expect(times(all, 'fail')).toBeGreaterThanOrEqual(10);
  });

  it('the same errors in the background on both sides: not new', () => {
    const background = failing(0.01, 'error', 500);
    const all = outcomes({ candidate: background, before: background });
    expect(times(all, 'fail')).toBe(0);
    expect(times(all, 'pass')).toBeGreaterThanOrEqual(14);
  });

  it('a new error against a baseline of 50 calls: held, for the baseline cannot say that it is new', () => {
    const findings = judged({ candidate: failing(1, 'error', 405, 'GET /slow'), calls: 50, intervals: 3 }, 1);
    expect(findings.find(({ rule }) => rule === 'rollout/new-errors')).toMatchObject({
      outcome: 'inconclusive',
      nNeeded: 300,
    });
  });

  it('12 samples, and none: held', () => {
    expect(new Set(outcomes({ candidate: well, intervals: 12 }))).toEqual(new Set(['inconclusive']));
    const none = judged({ candidate: well, intervals: 0 }, 1);
    expect(new Set(none.map(({ outcome }) => outcome))).toEqual(new Set(['inconclusive']));
    expect(worstOutcome([])).toBe('inconclusive');
  });

  it('an outage in the middle: called within three intervals', () => {
    const series: Series = {
      candidate: (route, i, random) =>
        i < 75 ? well(route, i, random) : failure(route, 'unreachable', null),
    };
    for (let seed = 0; seed < 10; seed++) expect(watch(series, seed).seen).toBeLessThanOrEqual(78);
  });

  it.each([
    { what: 'its network down', result: 'unreachable', status: null, says: 'disagrees' },
    { what: 'no witness at all', result: 'unreachable', status: null, says: 'absent' },
    { what: 'its credential dead', result: 'refused', status: 401, says: 'disagrees' },
    { what: 'a proxy of its own failing', result: 'error', status: 502, says: 'disagrees' },
  ] as const)(
    "the watcher's own fault, $what: held, never called, also when it lasts",
    ({ result, status, says }) => {
      const series: Series = { candidate: (route) => failure(route, result, status), witness: says };
      expect(watch(series, 1).seen).toBe(INTERVALS);
      expect(worstOutcome(judged(series, 1))).toBe('inconclusive');
    },
  );

  it('failures that no witness confirms are never promoted over', () => {
    const series: Series = {
      candidate: (route, i, random) =>
        i % 20 === 3 ? failure(route, 'unreachable', null) : well(route, i, random),
      witness: 'absent',
    };
    expect(worstOutcome(judged(series, 1))).toBe('inconclusive');
  });
});

describe('a watch', () => {
  it('asks for more probes while a share looks too high, and for no more when it does not', () => {
    expect(extraProbes(watch({ candidate: well, intervals: 30 }, 1))).toBe(0);
    const once: Behave = (route, i, random) =>
      i === 29 ? failure(route, 'refused', 401) : well(route, i, random);
    expect(extraProbes(watch({ candidate: once, intervals: 30 }, 1))).toBe(EXTRA_PROBES);
    expect(extraProbes(watch({ candidate: once, intervals: 36 }, 1))).toBe(0);
  });

  it('says in isCalled what judgeWatch says at length', () => {
    const share = fc.constantFrom(0, 0.02, 0.1, 0.3, 1);
    const kind = fc.constantFrom<readonly [ProbeResult, number | null]>(
      ['refused', 401],
      ['error', 500],
      ['unreachable', null],
    );
    fc.assert(
      fc.property(
        share,
        kind,
        fc.integer({ min: 0, max: INTERVALS }),
        fc.nat(),
        (p, [result, status], intervals, seed) => {
          const state = watch(
            { candidate: failing(p, result, status), before: failing(p / 4, result, status), intervals },
            seed,
          );
          const fails = judgeWatch(state, seededRandom(0)).some(({ outcome }) => outcome === 'fail');
          expect(isCalled(state)).toBe(fails);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('watches only the triggers the contract names, and outage always', () => {
    const state = startWatch({ intervals: 10, baseline: [] });
    expect(judgeWatch(state, seededRandom(0)).map(({ rule }) => rule)).toEqual(['rollout/outage']);
  });

  it('compares with a live baseline called in turn', () => {
    const random = seededRandom(3);
    let state = startWatch({ intervals: INTERVALS, slowdown: 1.2, baseline: [] });
    for (let i = 0; i < INTERVALS; i++) {
      const [route] = ROUTES[i % 2] ?? ['', 0];
      const planned = [slower(1.6)(route, i, random)];
      state = observeTick(
        state,
        { planned, extra: [], confirming: [], baseline: [well(route, i, random)], witness: 'absent' },
        random,
      );
    }
    expect(judgeWatch(state, random)[0]).toMatchObject({ rule: 'rollout/slowdown', outcome: 'fail' });
  });
});
