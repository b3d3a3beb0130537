import { loadHistogram, merged, quantileOf } from '../records/histogram.ts';
import type { LoadResult } from '../records/load-result.ts';
import type { ReportInput } from './input.ts';

/** What a load run saw of a scenario, or of a route in it. Times in milliseconds; null: nothing was served. */
export interface LoadRow {
  readonly scenario: string;
  /** Empty: the scenario as a whole. */
  readonly route: string;
  readonly planned: number;
  readonly served: number;
  readonly throttled: number;
  /** Other answers, and starts without one. */
  readonly others: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

type Group = LoadResult['groups'][number];

function rowOf(
  load: NonNullable<ReportInput['load']>,
  scenario: string,
  route: string,
  groups: readonly Group[],
): LoadRow {
  const targets = load.plan.scenarios.find(({ name }) => name === scenario)?.targets ?? [];
  let [planned, served, throttled] = [0, 0, 0];
  for (const { target: index, statuses } of groups) {
    const target = targets[index];
    planned += target?.planned ?? 0;
    for (const [text, n] of Object.entries(statuses)) {
      const status = Number(text);
      if (target?.served.some(([low, high]) => low <= status && status <= high)) served += n;
      else if (target?.throttled.includes(status)) throttled += n;
    }
  }
  const times = merged(groups.map(({ response, service }) => loadHistogram(response ?? service)));
  const at = (q: number): number | null => (served === 0 ? null : quantileOf(times, q) / 1000);
  return {
    ...{ scenario, route, planned, served, throttled, others: planned - served - throttled },
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}

/** Each scenario as a whole, then by route where it calls several; empty for a run that was no load. */
export function loadRows({ load }: Pick<ReportInput, 'load'>): readonly LoadRow[] {
  if (load === undefined) return [];
  return load.plan.scenarios.flatMap((scenario) => {
    const groups = load.result.groups.filter((group) => group.scenario === scenario.name);
    const routeOf = ({ target }: Group): string =>
      load.plan.requests[scenario.targets[target]?.request ?? -1]?.route ?? '';
    const routes = [...new Set(groups.map(routeOf))];
    const whole = rowOf(load, scenario.name, '', groups);
    if (routes.length < 2) return [{ ...whole, route: routes[0] ?? '' }];
    const parts = routes.map((route) =>
      rowOf(
        load,
        scenario.name,
        route,
        groups.filter((group) => routeOf(group) === route),
      ),
    );
    return [whole, ...parts];
  });
}

/** `12.3`; `–` where nothing was measured. */
export const figure = (ms: number | null): string => (ms === null ? '–' : ms.toFixed(ms < 100 ? 1 : 0));

/** What did it, and how it was itself. */
export function engineLine({ load }: ReportInput): string {
  if (load === undefined) return '';
  const { engine, tool, engineHealth, scenarios } = load.result;
  const dropped = scenarios.reduce((sum, one) => sum + one.dropped, 0);
  const peak = Math.max(0, ...scenarios.map(({ peakInFlight }) => peakInFlight));
  const stalls =
    engineHealth.stalls.length === 0
      ? 'no stall of its own'
      : `stalls of its own up to ${engineHealth.longestStallMs} ms`;
  const parts = [
    engine === 'embedded' ? `the embedded engine of ${tool}` : tool,
    `${dropped} starts dropped`,
    ...(engine === 'embedded' ? [`at most ${peak} requests open in a scenario`, stalls] : []),
    engine === 'embedded' ? 'times count from the moment a start was due' : 'times count from sending',
  ];
  return parts.join(', ');
}
