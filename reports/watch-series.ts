import type { Sample, SampleProbe } from '../records/sample.ts';
import type { ReportInput } from './input.ts';

/** Some intervals together: what a point of a chart shows. Milliseconds; null: no right answer to take them from. */
export interface WatchPoint {
  /** The first and the last interval of it. */
  readonly from: number;
  readonly to: number;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Failed probes among those that tell something, between 0 and 1; null: none did. */
  readonly failed: number | null;
}

export interface WatchSeries {
  readonly points: readonly WatchPoint[];
  /** The intervals that were planned. */
  readonly planned: number;
  readonly baseline: { readonly p50: number; readonly p95: number } | null;
  /** The interval in which a trigger called; null: none did. */
  readonly decidedAt: number | null;
}

/** A chart with more points than this shows nothing more. */
const MAX_POINTS = 60;

const probesOf = ({ planned, extra, confirming }: Sample): readonly SampleProbe[] => [
  ...planned,
  ...extra,
  ...confirming,
];

/** Latency and failures over time, and where it was decided; null for a run that watched nothing. */
export function watchSeries({ watch, verdict }: ReportInput): WatchSeries | null {
  if (watch === undefined || watch.samples.length === 0) return null;
  const { samples, record } = watch;
  const size = Math.ceil(samples.length / MAX_POINTS);
  const points = Array.from({ length: Math.ceil(samples.length / size) }, (_, index) =>
    pointOf(samples.slice(index * size, (index + 1) * size)),
  );
  const before = record.baseline.flatMap(({ latenciesMs }) => latenciesMs);
  const [p50, p95] = [quantile(before, 0.5), quantile(before, 0.95)];
  return {
    points,
    planned: record.intervals,
    baseline: p50 === null || p95 === null ? null : { p50, p95 },
    decidedAt: verdict.verdict === 'reject' ? (samples.at(-1)?.interval ?? null) : null,
  };
}

function pointOf(samples: readonly Sample[]): WatchPoint {
  const telling = samples.flatMap(probesOf).filter(({ result }) => result !== 'void');
  const right = telling.filter(({ result }) => result === 'ok');
  const times = right.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  return {
    from: samples[0]?.interval ?? 0,
    to: samples.at(-1)?.interval ?? 0,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    failed: telling.length === 0 ? null : (telling.length - right.length) / telling.length,
  };
}

/** Of the values in their order the one at this share; null of none. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
