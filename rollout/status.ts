import type { Sample, SampleProbe, WatchRecord } from '../records/sample.ts';

/** One line for whoever watches the watch: how far it is, what is left, how the last interval went. */
export function statusLine({ interval, planned, extra, control }: Sample, record: WatchRecord): string {
  const probes = [...planned, ...extra];
  const bad = probes.filter(({ result }) => result !== 'ok');
  const latencies = probes.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  const slowest = latencies.length === 0 ? 'no answer' : `slowest ${Math.round(Math.max(...latencies))} ms`;
  return [
    `${interval} of ${record.intervals}`,
    `${remaining((record.intervals - interval) * record.everyMs)} left`,
    bad.length === 0 ? `${probes.length} well` : `${bad.length} of ${probes.length} failed: ${shown(bad)}`,
    slowest,
    ...(control === 'down' ? ['control down'] : []),
  ].join(' · ');
}

function shown(bad: readonly SampleProbe[]): string {
  return bad
    .slice(0, 2)
    .map(({ route, status, result }) => `${route} ${status ?? result}`)
    .join(', ');
}

/** `28 m 05 s` */
export function remaining(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} m ${String(seconds % 60).padStart(2, '0')} s`;
}
