import { createHistogram, quantileOf, record } from '../../records/histogram.ts';
import type { LoadProgress } from './messages.ts';
import type { ScenarioRun } from './scenario.ts';
import type { Call } from './transport.ts';

/** What a run shows while it lasts. */
export interface Live {
  seen(call: Call, served: boolean): void;
  report(nowMs: number, runs: readonly ScenarioRun[]): LoadProgress;
}

export function createLive(beginMs: number, ofMs: number): Live {
  const times = createHistogram();
  let [answered, errors, served] = [0, 0, 0];
  let last = { atMs: beginMs, started: 0 };
  const quantile = (q: number): number | null => (served === 0 ? null : quantileOf(times, q) / 1000);
  return {
    seen({ cause, dueMs, endMs }, wasServed) {
      if (cause === null) answered += 1;
      else errors += 1;
      if (!wasServed) return;
      served += 1;
      record(times, (endMs - dueMs) * 1000);
    },
    report(nowMs, runs) {
      const counts = runs.map((run) => run.counts());
      const started = counts.reduce((sum, count) => sum + count.started, 0);
      const rate = ((started - last.started) * 1000) / Math.max(1, nowMs - last.atMs);
      last = { atMs: nowMs, started };
      return {
        atMs: nowMs - beginMs,
        ofMs,
        running: runs.filter((run) => run.begun(nowMs) && !run.over(nowMs)).map((run) => run.scenario.name),
        started,
        answered,
        errors,
        dropped: counts.reduce((sum, count) => sum + count.dropped, 0),
        inFlight: counts.reduce((sum, count) => sum + count.open, 0),
        rate,
        p50Ms: quantile(0.5),
        p95Ms: quantile(0.95),
        p99Ms: quantile(0.99),
      };
    },
  };
}
