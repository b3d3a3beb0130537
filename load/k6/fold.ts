import { createHistogram, type Histogram, record, storeHistogram } from '../../records/histogram.ts';
import type { LoadPlan, LoadScenario } from '../../records/load-plan.ts';
import type { LoadGroup, LoadResult, LoadScenarioResult } from '../../records/load-result.ts';
import { causeOfCode } from './cause.ts';
import { broken, tagOf } from './columns.ts';
import { TAGS } from './options.ts';
import type { Rest, Sample } from './scan.ts';

/** What the samples of k6 come to, part by part; several files of one plan add up. */
export interface Fold {
  take(sample: Sample): void;
  folded(): Folded;
}

export interface Folded {
  readonly scenarios: LoadScenarioResult[];
  readonly groups: LoadGroup[];
  readonly scriptErrors: number;
  /** First and last sample, in microseconds since 1970; null: there was none. */
  readonly span: readonly [fromUs: number, toUs: number] | null;
}

interface Group {
  readonly scenario: Scenario;
  readonly served: LoadScenario['targets'][number]['served'];
  started: number;
  readonly statuses: Map<number, number>;
  readonly errors: Map<string, number>;
  readonly service: Histogram;
}

interface Scenario {
  readonly plan: LoadScenario;
  readonly groups: readonly Group[];
  dropped: number;
  /** limits only. Times in microseconds since 1970. */
  readonly samples: [number, number, number | null][];
}

const MOST_SAMPLES = 200_000;

export function createFold(plan: LoadPlan): Fold {
  const scenarios = new Map(plan.scenarios.map((one) => [one.name, scenarioOf(one)]));
  const known = new Map<Rest, Group>();
  let scriptErrors = 0;
  let [fromUs, toUs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const scenarioNamed = (name: string): Scenario => {
    const scenario = scenarios.get(name);
    if (scenario === undefined)
      throw broken(`they hold a scenario ${JSON.stringify(name.slice(0, 60))} that is not in the plan`);
    return scenario;
  };
  const groupOf = (rest: Rest): Group => {
    const found = known.get(rest);
    if (found !== undefined) return found;
    const target = tagOf(rest.extraTags, TAGS.target);
    const group =
      target !== null && /^\d+$/.test(target)
        ? scenarioNamed(rest.scenario).groups[Number(target)]
        : undefined;
    if (group === undefined)
      throw broken(
        `a request of ${rest.scenario} has no target of the plan: ${JSON.stringify(rest.extraTags.slice(0, 60))}`,
      );
    known.set(rest, group);
    return group;
  };
  return {
    take({ metric, value, atUs, rest }) {
      fromUs = Math.min(fromUs, atUs);
      toUs = Math.max(toUs, atUs);
      if (metric === 'scriptErrors') scriptErrors += value;
      else if (metric === 'dropped') scenarioNamed(rest.scenario).dropped += value;
      else count(groupOf(rest), value, atUs, rest);
    },
    folded: () => ({
      scenarios: [...scenarios.values()].map(resultOf),
      groups: [...scenarios.values()].flatMap(groupsOf),
      scriptErrors,
      span: fromUs <= toUs ? [fromUs, toUs] : null,
    }),
  };
}

function scenarioOf(plan: LoadScenario): Scenario {
  const groups: Group[] = [];
  const scenario: Scenario = { plan, groups, dropped: 0, samples: [] };
  for (const { served } of plan.targets) {
    groups.push({
      scenario,
      served,
      started: 0,
      statuses: new Map(),
      errors: new Map(),
      service: createHistogram(),
    });
  }
  return scenario;
}

/** A request: sent, answered or failed. A failed one has status 0 and takes next to no time, so it has no place among the times. */
function count(group: Group, ms: number, atUs: number, { status, errorCode }: Rest): void {
  group.started += 1;
  const { plan, samples } = group.scenario;
  if (plan.kind === 'limits' && samples.length < MOST_SAMPLES) {
    samples.push([Math.round(atUs - ms * 1000), atUs, status === 0 ? null : status]);
  }
  if (status === 0) {
    const cause = causeOfCode(errorCode ?? 0);
    group.errors.set(cause, (group.errors.get(cause) ?? 0) + 1);
    return;
  }
  group.statuses.set(status, (group.statuses.get(status) ?? 0) + 1);
  if (group.served.some(([low, high]) => low <= status && status <= high)) record(group.service, ms * 1000);
}

function resultOf({ plan, groups, dropped, samples }: Scenario): LoadScenarioResult {
  const started = groups.reduce((sum, group) => sum + group.started, 0);
  const begin = Math.min(...samples.map(([sent]) => sent));
  return {
    name: plan.name,
    planned: plan.starts,
    started,
    dropped,
    // k6 says nothing of what it never began or cut off: what is missing is counted here, and a complete run may miss none.
    unmade: Math.max(0, plan.starts - started - dropped),
    peakInFlight: 0,
    peakQueued: 0,
    lateness: null,
    samples: samples
      .toSorted(([a], [b]) => a - b)
      .map(([sent, done, status]) => [sent - begin, Math.round(done - begin), status]),
  };
}

const sorted = <K extends string | number>(counts: ReadonlyMap<K, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

const groupsOf = ({ plan, groups }: Scenario): LoadGroup[] =>
  groups.map(({ started, statuses, errors, service }, target) => ({
    scenario: plan.name,
    target,
    started,
    statuses: sorted(statuses),
    errors: sorted(errors),
    interrupted: 0,
    service: storeHistogram(service),
    response: null,
  }));

/** A LoadResult from what was folded, and how the run ended. */
export function resultFrom(
  folded: Folded,
  ended: Pick<LoadResult, 'planHash' | 'tool' | 'state' | 'interruption'>,
  clock: { readonly startedAt: Date; readonly endedAt: Date },
): LoadResult {
  return {
    schema: 'gatehouse/load-result@1',
    engine: 'k6',
    ...ended,
    startedAt: clock.startedAt.toISOString(),
    endedAt: clock.endedAt.toISOString(),
    scenarios: folded.scenarios,
    groups: folded.groups,
    engineHealth: { idle: null, stalls: [], longestStallMs: 0, stalledStarts: {} },
  };
}
