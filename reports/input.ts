import type { EffectiveContract } from '../contract/effective.ts';
import type { Comparison } from '../records/comparison.ts';
import type { Exchange } from '../records/exchange.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import type { LoadResult } from '../records/load-result.ts';
import type { Observation } from '../records/observation.ts';
import type { Parity } from '../records/parity.ts';
import type { RunRecord } from '../records/run.ts';
import type { Verdict } from '../records/verdict.ts';
import type { RecordedWatch } from '../records/watch-files.ts';

/** Everything a renderer may know: one finished run, and what was judged of it. Exchanges by their id. */
export interface ReportInput {
  readonly run: RunRecord;
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
  readonly verdict: Verdict;
  /** What a watch saw and did; absent for other runs. */
  readonly watch?: RecordedWatch;
  /** How both sides of a comparison answered; absent for other runs. */
  readonly comparison?: Comparison;
  /** Two runs of the same cases side by side; absent for other runs. */
  readonly parity?: Parity;
  /** What a load run planned and saw; absent for other runs. */
  readonly load?: { readonly plan: LoadPlan; readonly result: LoadResult };
}
