import { createHistogram, type Histogram, record, storeHistogram } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import type { LoadGroup } from '../../records/load-result.ts';
import type { Call } from './transport.ts';

interface Group {
  started: number;
  readonly statuses: Map<number, number>;
  readonly errors: Map<string, number>;
  service: Histogram | null;
  response: Histogram | null;
}

/** What became of a scenario's starts, by target. */
export interface Tally {
  started(target: number): void;
  /** Counts an ended call; true when it was served. */
  ended(call: Call): boolean;
  groups(): LoadGroup[];
}

const US = 1000;
const EMPTY = storeHistogram(createHistogram());

export function createTally({ name, targets }: LoadScenario): Tally {
  const groups = targets.map(
    (): Group => ({ started: 0, statuses: new Map(), errors: new Map(), service: null, response: null }),
  );
  const at = (target: number): Group => {
    const group = groups[target];
    if (group === undefined) throw new RangeError(`${name} has no target ${target}`);
    return group;
  };
  return {
    started: (target) => {
      at(target).started += 1;
    },
    ended: ({ target, status, cause, dueMs, sentMs, endMs }) => {
      const group = at(target);
      if (cause !== null) {
        group.errors.set(cause, (group.errors.get(cause) ?? 0) + 1);
        return false;
      }
      group.statuses.set(status, (group.statuses.get(status) ?? 0) + 1);
      const served = targets[target]?.served.some(([low, high]) => low <= status && status <= high) ?? false;
      if (!served) return false;
      group.service ??= createHistogram();
      group.response ??= createHistogram();
      record(group.service, (endMs - sentMs) * US);
      record(group.response, (endMs - dueMs) * US);
      return true;
    },
    groups: () => groups.map((group, target) => stored(name, target, group)),
  };
}

const total = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + n, 0);

function stored(scenario: string, target: number, group: Group): LoadGroup {
  const { started, statuses, errors, service, response } = group;
  return {
    scenario,
    target,
    started,
    statuses: Object.fromEntries(
      [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => [String(status), n]),
    ),
    errors: Object.fromEntries([...errors].sort(([a], [b]) => (a < b ? -1 : 1))),
    interrupted: started - total(statuses) - total(errors),
    service: service === null ? EMPTY : storeHistogram(service),
    response: response === null ? EMPTY : storeHistogram(response),
  };
}
