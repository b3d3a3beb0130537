import type { Comparison } from '../../../records/comparison.ts';
import type { Portrait } from '../../../records/portrait.ts';
import type { Finding } from '../../statistics/finding.ts';
import type { Probe, RouteBaseline, Tick } from '../../statistics/probe.ts';
import { seededRandom } from '../../statistics/random.ts';
import { judgeSlowdown, observeSlowdown, startSlowdown } from '../../statistics/rules/slowdown.ts';

/** Two callers of one route are two strata: only like is compared with like. */
const nameOf = ({ route, identity }: Portrait): string =>
  identity === null ? route : `${route} as ${identity}`;

const probesAt = (portraits: readonly Portrait[], round: number): readonly Probe[] =>
  portraits.flatMap((portrait): Probe[] => {
    const latencyMs = portrait.latenciesMs[round];
    return latencyMs === undefined
      ? []
      : [{ route: nameOf(portrait), result: 'ok', status: null, latencyMs }];
  });

/**
 * The rule of a watch, with a round of the comparison for an interval. A live baseline grows round by round as the candidate does; a
 * saved one is there from the start.
 */
export function slowdown({
  against,
  rounds,
  slowdown: limit,
  seed,
  baseline,
  candidate,
}: Comparison): Finding {
  const live = against === 'live';
  const saved = baseline.portraits.map((portrait): RouteBaseline => {
    const { calls, latenciesMs } = portrait;
    return { route: nameOf(portrait), calls, statuses: new Map(), latenciesMs };
  });
  const random = seededRandom(seed);
  let watch = startSlowdown(limit, rounds, live ? [] : saved);
  for (let round = 0; round < rounds; round++) {
    const tick: Tick = {
      planned: probesAt(candidate.portraits, round),
      baseline: live ? probesAt(baseline.portraits, round) : [],
      extra: [],
      confirming: [],
      witness: 'absent',
    };
    watch = observeSlowdown(watch, tick, random);
  }
  return judgeSlowdown(watch, true, random);
}
