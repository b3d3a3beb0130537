import { loadHistogram, merged, quantileOf } from '../../records/histogram.ts';
import { type LoadView, sum } from './view.ts';

/** What the engine's own condition allows to be said about times. */
export interface Trust {
  /** Why no failure may be called: the engine stood still, and what it measured may be its own. Null: it may. */
  readonly noFail: string | null;
  /** Why no success may be called: the load was not the one that was planned. Null: it may. */
  readonly noPass: string | null;
}

/** Of the starts that the engine's stalls touched, so many cannot move a 95th percentile across its bound. */
const FEW = 0.01;
/** With so many, the load came in bursts, and was another one than planned. */
const MANY = 0.1;
/** Lateness beside a bound: more than a tenth of it is no longer small. */
const LATE = 0.1;

/**
 * The engine's stalls and lateness only ever add to what it measures, since times count from the due moment: so a little of them
 * takes back a failure, and only much of them takes back a success.
 */
export function trustIn(view: LoadView, scenarios: readonly string[], boundMs: number): Trust {
  const { engineHealth } = view.result;
  const results = scenarios.flatMap((name) => view.scenarios.get(name) ?? []);
  const stalled = sum(scenarios.map((name) => engineHealth.stalledStarts[name] ?? 0));
  const share = stalled / Math.max(1, sum(results.map(({ planned }) => planned)));
  const lateness = merged(results.flatMap(({ lateness: one }) => (one === null ? [] : [loadHistogram(one)])));
  const lateMs = (q: number): number => quantileOf(lateness, q) / 1000;
  const stood = `the load engine itself stood still (up to ${engineHealth.longestStallMs} ms, ${(share * 100).toFixed(1)} % of the starts)`;
  const late = (q: number): string =>
    `the load engine was late itself (${lateMs(q).toFixed(1)} ms for ${q === 0.5 ? 'half' : '1 in 100'} of the starts)`;
  return {
    noFail: share > FEW ? stood : lateMs(0.99) > LATE * boundMs ? late(0.99) : null,
    noPass: share > MANY ? stood : lateMs(0.5) > LATE * boundMs ? late(0.5) : null,
  };
}
