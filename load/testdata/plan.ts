import type { LoadPlan, LoadScenario, LoadTarget } from '../../records/load-plan.ts';
import { pick } from '../pick.ts';
import { countStarts } from '../schedule.ts';

/** A target of a plan for tests; request 0 unless stated. */
export const target = (changes: Partial<LoadTarget> = {}): LoadTarget => ({
  request: 0,
  identity: null,
  weight: 1,
  served: [[200, 299]],
  throttled: [429],
  beyondTier: false,
  planned: 0,
  ...changes,
});

/** A scenario with its starts counted, as the planner leaves it. */
export function scenario(changes: Partial<LoadScenario> = {}, seed = 1): LoadScenario {
  const draft: LoadScenario = {
    name: 'steady',
    kind: 'steady',
    startAfterMs: 0,
    perMs: 1000,
    stages: [{ forMs: 1000, from: 100, to: 100 }],
    starts: 0,
    maxInFlight: 50,
    timeoutMs: 2000,
    gracefulMs: 2000,
    targets: [target()],
    tier: null,
    ...changes,
  };
  const starts = countStarts(draft);
  const picks = Array.from({ length: starts }, (_, start) => pick(seed, draft, start));
  const targets = draft.targets.map((one, index) => ({
    ...one,
    planned: picks.filter((at) => at === index).length,
  }));
  return { ...draft, starts, targets };
}

export function loadPlan(url: string, scenarios: LoadScenario[], changes: Partial<LoadPlan> = {}): LoadPlan {
  return {
    schema: 'gatehouse/load-plan@1',
    api: 'example',
    environment: 'rehearsal',
    url,
    contractHash: '0'.repeat(64),
    seed: 1,
    maxBodyBytes: 1_048_576,
    requests: [
      { route: 'GET /items', variant: '', method: 'GET', path: '/items', headers: [], body: null },
      {
        route: 'POST /items',
        variant: '',
        method: 'POST',
        path: '/items?q=1',
        headers: [['content-type', 'application/json']],
        body: '{"a":1}',
      },
    ],
    scenarios,
    objectives: [],
    notes: [],
    ...changes,
  };
}
