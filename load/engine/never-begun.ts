import { createHistogram, storeHistogram } from '../../records/histogram.ts';
import type { LoadPlan } from '../../records/load-plan.ts';
import { type LoadResult, planHash } from '../../records/load-result.ts';

/** The result of a run that was stopped before its first start. */
export function neverBegun(plan: LoadPlan, tool: string, reason: string, at: Date): LoadResult {
  const empty = storeHistogram(createHistogram());
  return {
    schema: 'gatehouse/load-result@1',
    planHash: planHash(plan),
    engine: 'embedded',
    tool,
    startedAt: at.toISOString(),
    endedAt: at.toISOString(),
    state: 'interrupted',
    interruption: reason,
    scenarios: plan.scenarios.map(({ name, starts }) => ({
      name,
      planned: starts,
      started: 0,
      dropped: 0,
      unmade: starts,
      peakInFlight: 0,
      peakQueued: 0,
      lateness: empty,
      samples: [],
    })),
    groups: plan.scenarios.flatMap(({ name, targets }) =>
      targets.map((_, target) => ({
        scenario: name,
        target,
        started: 0,
        statuses: {},
        errors: {},
        interrupted: 0,
        service: empty,
        response: empty,
      })),
    ),
    engineHealth: { idle: null, stalls: [], longestStallMs: 0, stalledStarts: {} },
  };
}
