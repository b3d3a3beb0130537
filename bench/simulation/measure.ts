import { seededRandom } from '../../judge/statistics/random.ts';
import { type Call, watchOnce } from './gatehouse.ts';
import { OTHER_JUDGES } from './others.ts';
import type { Scenario, Target } from './scenarios.ts';
import { baselineProbes, plannedProbes } from './truth.ts';

/** How often one judge said what, as shares of watches. */
export interface Shares {
  readonly promote: number;
  readonly hold: number;
  readonly reject: number;
}

/** One row of the table. */
export interface Row {
  readonly scenario: Scenario;
  readonly gatehouse: Shares;
  /** Share of watches called within three intervals of the onset. */
  readonly withinThree: number;
  /** Median intervals from the onset to the call, null when fewer than half were called. */
  readonly delay: number | null;
  readonly extraProbes: number;
  readonly others: readonly { readonly name: string; readonly shares: Shares }[];
  /** In which share of watches each rule held. */
  readonly blamed: ReadonlyMap<string, number>;
}

const sharesOf = (calls: readonly Call[]): Shares => {
  const share = (wanted: Call): number => calls.filter((call) => call === wanted).length / calls.length;
  return { promote: share('promote'), hold: share('hold'), reject: share('reject') };
};

/** The other judges have no figure near 0.1 % to prove, and Kayenta's search is slow: they see the first watches only. */
const OTHERS_SEE = 1_000;

// A row without a target proves nothing with more.
const UNTARGETED = 1_000;

/** Watches one truth `asked` times; every judge sees the same series. */
export function measure(scenario: Scenario, asked: number, seed: number): Row {
  const watches = scenario.targets.length === 0 ? Math.min(asked, UNTARGETED) : asked;
  const calls: Call[] = [];
  const others = OTHER_JUDGES.map(({ name, judge }) => ({ name, judge, calls: [] as Call[] }));
  const delays: number[] = [];
  const blamed = new Map<string, number>();
  let extra = 0;
  for (let i = 0; i < watches; i++) {
    const random = seededRandom(seed + i);
    const planned = plannedProbes(scenario.truth, random);
    const baseline = baselineProbes(scenario.truth, random);
    const watched = watchOnce(scenario.truth, planned, baseline, random);
    calls.push(watched.call);
    extra += watched.extraProbes;
    for (const rule of watched.call === 'hold' ? watched.rules : [])
      blamed.set(rule, (blamed.get(rule) ?? 0) + 1);
    if (watched.calledAfter !== null) delays.push(watched.calledAfter - scenario.truth.onset);
    if (i < OTHERS_SEE) for (const other of others) other.calls.push(other.judge(planned, baseline));
  }
  const ascending = delays.filter((delay) => delay > 0).sort((a, b) => a - b);
  return {
    scenario,
    gatehouse: sharesOf(calls),
    withinThree: ascending.filter((delay) => delay <= 3).length / watches,
    delay: ascending[Math.floor(watches / 2)] ?? null,
    extraProbes: extra / watches,
    others: others.map(({ name, calls: said }) => ({ name, shares: sharesOf(said) })),
    blamed: new Map([...blamed].map(([rule, held]) => [rule, held / watches])),
  };
}

/** The share that a target speaks of. */
export function shareOf(target: Target['of'], shares: Shares, withinThree: number): number {
  switch (target) {
    case 'reject':
      return shares.reject;
    case 'promote':
      return shares.promote;
    case 'not hold':
      return 1 - shares.hold;
    case 'within 3 intervals':
      return withinThree;
  }
}

export const isMet = (target: Target, share: number): boolean =>
  share >= (target.atLeast ?? 0) && share <= (target.atMost ?? 1);
