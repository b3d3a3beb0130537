import type { RollbackRecord } from '../records/rollback-record.ts';
import type { Sample, SampleProbe } from '../records/sample.ts';
import type { ReportInput } from './input.ts';
import { plural } from './plain.ts';

/** What one route answered while it was watched. Milliseconds are medians; null: no right answer to take them from. */
export interface WatchRow {
  readonly route: string;
  readonly calls: number;
  readonly right: number;
  readonly refused: number;
  readonly wrong: number;
  readonly silent: number;
  readonly medianMs: number | null;
  readonly beforeMs: number | null;
}

export const WATCH_HEAD = ['Probes', 'Right', 'Refused', 'Wrong', 'No answer', 'Median ms', 'Before ms'];

const everyProbe = ({ planned, extra, confirming }: Sample): readonly SampleProbe[] => [
  ...planned,
  ...extra,
  ...confirming,
];

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** A row for each route that was watched, in the order of the plan. */
export function watchRows({ watch }: ReportInput): readonly WatchRow[] {
  if (watch === undefined) return [];
  const probes = watch.samples.flatMap(everyProbe);
  const baselines = new Map(watch.record.baseline.map((row) => [row.route, row.latenciesMs]));
  return watch.record.probes.map(({ route }) => {
    const here = probes.filter((probe) => probe.route === route);
    const count = (result: SampleProbe['result']): number =>
      here.filter((probe) => probe.result === result).length;
    const right = here.filter(({ result }) => result === 'ok');
    return {
      route,
      calls: here.length,
      right: right.length,
      refused: count('refused'),
      wrong: count('error'),
      silent: count('unreachable') + count('void'),
      medianMs: median(right.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]))),
      beforeMs: median(baselines.get(route) ?? []),
    };
  });
}

/** How far the watch came, and what it was compared with. */
export function watchSentence({ watch }: ReportInput): string {
  if (watch === undefined) return '';
  const { record, samples } = watch;
  const every = record.everyMs >= 1000 ? `${record.everyMs / 1000} s` : `${record.everyMs} ms`;
  const last = samples.at(-1);
  const end = last === undefined ? '' : `, the last at ${last.at}`;
  const before =
    record.baselineRuns.length === 0 ? 'no baseline' : `compared with ${record.baselineRuns.join(', ')}`;
  const alerts = samples.reduce((sum, sample) => sum + sample.alerts.length, 0);
  return `${samples.length} of ${plural(record.intervals, 'interval')} of ${every}${end}; ${before}; ${plural(alerts, 'alert')}`;
}

/** When it was decided, or how far it came: `2026-11-25 09:30:03 UTC, interval 3 of 180`; null for other runs. */
export function watchMoment({ watch }: ReportInput): string | null {
  const last = watch?.samples.at(-1);
  if (watch === undefined || last === undefined) return null;
  const at = last.at.slice(0, 19).replace('T', ' ');
  return `${at} UTC, interval ${last.interval} of ${watch.record.intervals}`;
}

/** Everything that happened at a moment: alerts, then the steps of the rollback. */
export function watchTimeline({
  watch,
}: ReportInput): readonly { readonly at: string; readonly text: string }[] {
  if (watch === undefined) return [];
  const alerts = watch.samples.flatMap(({ at, interval, alerts: texts }) =>
    texts.map((text) => ({ at, text: `interval ${interval}: ${text}` })),
  );
  return [...alerts, ...(watch.rollback?.events ?? [])];
}

/** `verified: … (61 -> 60). The way back was rehearsed in staging 3 days before.` */
export function rollbackSentence(rollback: RollbackRecord | null): string | null {
  if (rollback === null) return null;
  const { result, why, from, target } = rollback;
  return `${result}: ${why} (${from} -> ${target.revision}). ${rehearsalSentence(rollback)}`;
}

function rehearsalSentence({ rehearsed, events }: RollbackRecord): string {
  if (rehearsed === null) return 'Nobody said that this way back was ever rehearsed.';
  const end = Date.parse(events.at(-1)?.at ?? rehearsed.at);
  const ago = agoWords(end - Date.parse(rehearsed.at));
  const where = `in ${rehearsed.environment} ${ago} before`;
  return rehearsed.proven
    ? `The way back was rehearsed ${where}.`
    : `A rehearsal of the way back ${where} did not succeed.`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function agoWords(ms: number): string {
  const [word, length] = UNITS.find(([, unit]) => ms >= unit) ?? ['second', 1000];
  return plural(Math.max(0, Math.floor(ms / length)), word);
}
