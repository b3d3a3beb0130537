import type { Sample, SampleProbe, WatchRecord } from '../records/sample.ts';

type Row = WatchRecord['baseline'][number];

/** What each route answered in earlier watches: the planned and added probes, without those that say nothing of the API. */
export function baselineOf(samples: readonly Sample[]): Row[] {
  const probes = samples
    .filter(({ control }) => control !== 'down')
    .flatMap(({ planned, extra }) => [...planned, ...extra])
    .filter(({ result }) => result !== 'void');
  const routes = new Set(probes.map(({ route }) => route));
  return [...routes].map((name) =>
    rowOf(
      name,
      probes.filter(({ route }) => route === name),
    ),
  );
}

function rowOf(route: string, calls: readonly SampleProbe[]): Row {
  const counts = new Map<number, number>();
  for (const { status } of calls) if (status !== null) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    route,
    calls: calls.length,
    statuses: [...counts].toSorted(([a], [b]) => a - b),
    latenciesMs: calls.flatMap(({ result, latencyMs }) =>
      result === 'ok' && latencyMs !== null ? [latencyMs] : [],
    ),
  };
}
