import type { Histogram } from '../../records/histogram.ts';
import { loadHistogram, merged } from '../../records/histogram.ts';
import type { LoadPlan, LoadScenario, LoadTarget } from '../../records/load-plan.ts';
import type { LoadGroup, LoadResult, LoadScenarioResult } from '../../records/load-result.ts';

/** A target of the plan beside what became of it. */
export interface Row {
  readonly scenario: LoadScenario;
  readonly target: LoadTarget;
  readonly route: string;
  readonly group: LoadGroup;
}

export interface LoadView {
  readonly plan: LoadPlan;
  readonly result: LoadResult;
  readonly rows: readonly Row[];
  readonly scenarios: ReadonlyMap<string, LoadScenarioResult>;
}

/** The plan and its result side by side; targets without a group have none, and `load/complete` says so. */
export function viewOf(plan: LoadPlan, result: LoadResult): LoadView {
  const groups = new Map(result.groups.map((group) => [`${group.scenario} ${group.target}`, group]));
  const rows = plan.scenarios.flatMap((scenario) =>
    scenario.targets.flatMap((target, index): Row[] => {
      const group = groups.get(`${scenario.name} ${index}`);
      return group === undefined
        ? []
        : [{ scenario, target, route: plan.requests[target.request]?.route ?? '', group }];
    }),
  );
  return { plan, result, rows, scenarios: new Map(result.scenarios.map((one) => [one.name, one])) };
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The answers of some statuses. */
export const answersOf = ({ statuses }: LoadGroup, counts: (status: number) => boolean): number =>
  sum(Object.entries(statuses).map(([status, n]) => (counts(Number(status)) ? n : 0)));

export const isServed = ({ served }: LoadTarget, status: number): boolean =>
  served.some(([low, high]) => low <= status && status <= high);

/** Starts of a target that have no whole answer: lost on the way, never sent, or still open. They are slower than any bound. */
export function lostOf({ target, group }: Row, complete: boolean): number {
  const all = complete ? Math.max(target.planned, group.started) : group.started;
  return all - answersOf(group, () => true);
}

/** The times of all served answers: from the due moment where the engine tells it, else from sending. */
export const timesOf = (rows: readonly Row[]): Histogram =>
  merged(rows.map(({ group }) => loadHistogram(group.response ?? group.service)));
