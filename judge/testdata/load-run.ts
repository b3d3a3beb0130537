import type { EffectiveContract, EffectiveRoute } from '../../contract/effective.ts';
import { createHistogram, record, storeHistogram } from '../../records/histogram.ts';
import type { LoadPlan, LoadScenario, LoadTarget } from '../../records/load-plan.ts';
import type { LoadGroup, LoadResult, LoadScenarioResult } from '../../records/load-result.ts';

/** What became of a target: times of served answers in milliseconds, other statuses and errors by count. */
export interface Outcome {
  readonly servedMs: readonly number[];
  readonly statuses?: Readonly<Record<string, number>>;
  readonly errors?: Readonly<Record<string, number>>;
  readonly target?: Partial<LoadTarget>;
}

const histogramOf = (ms: readonly number[]) => {
  const histogram = createHistogram();
  for (const one of ms) record(histogram, one * 1000);
  return storeHistogram(histogram);
};
const total = (counts: Readonly<Record<string, number>> = {}): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
const startsOf = ({ servedMs, statuses, errors }: Outcome): number =>
  servedMs.length + total(statuses) + total(errors);
const positive = (counts: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

function scenarioOf(outcomes: readonly Outcome[]): LoadScenario {
  const starts = outcomes.reduce((sum, outcome) => sum + startsOf(outcome), 0);
  return {
    name: 'steady',
    kind: 'steady',
    startAfterMs: 0,
    perMs: 1000,
    stages: [{ forMs: 1000, from: starts, to: starts }],
    starts,
    maxInFlight: 10,
    timeoutMs: 1000,
    gracefulMs: 1000,
    targets: outcomes.map((outcome) => ({
      request: 0,
      identity: 'ana',
      weight: 1,
      served: [[200, 299]],
      throttled: [429],
      beyondTier: false,
      planned: startsOf(outcome),
      ...outcome.target,
    })),
    tier: null,
  };
}

function groupsOf(scenario: string, outcomes: readonly Outcome[]): LoadGroup[] {
  return outcomes.map((outcome, target) => ({
    scenario,
    target,
    started: startsOf(outcome),
    statuses: positive({ 200: outcome.servedMs.length, ...outcome.statuses }),
    errors: positive(outcome.errors),
    interrupted: 0,
    service: histogramOf(outcome.servedMs),
    response: histogramOf(outcome.servedMs),
  }));
}

/** A plan and a result that agree with each other, from what became of each target of one scenario. */
export function loadRun(
  outcomes: readonly Outcome[],
  changes: { readonly scenario?: Partial<LoadScenario>; readonly result?: Partial<LoadScenarioResult> } = {},
): { readonly plan: LoadPlan; readonly result: LoadResult } {
  const scenario = { ...scenarioOf(outcomes), ...changes.scenario };
  const request = { variant: '', method: 'GET', headers: [], body: null };
  const plan: LoadPlan = {
    schema: 'gatehouse/load-plan@1',
    api: 'example',
    environment: 'rehearsal',
    url: 'http://127.0.0.1:1',
    contractHash: '',
    seed: 1,
    maxBodyBytes: 1,
    requests: [
      { ...request, route: 'GET /items', path: '/items' },
      { ...request, route: 'GET /health', path: '/health' },
    ],
    scenarios: [scenario],
    objectives: [],
    notes: [],
  };
  const result: LoadResult = {
    schema: 'gatehouse/load-result@1',
    planHash: '',
    engine: 'embedded',
    tool: 'test',
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-01-01T00:00:01Z',
    state: 'complete',
    interruption: null,
    scenarios: [
      {
        name: scenario.name,
        planned: scenario.starts,
        started: scenario.starts,
        dropped: 0,
        unmade: 0,
        peakInFlight: 1,
        peakQueued: 0,
        lateness: histogramOf([0.5]),
        samples: [],
        ...changes.result,
      },
    ],
    groups: groupsOf(scenario.name, outcomes),
    engineHealth: { idle: null, stalls: [], longestStallMs: 0, stalledStarts: {} },
  };
  return { plan, result };
}

const refusal = (status: number) => ({
  status: [status],
  code: null,
  challenge: null,
  retryAfter: false,
});

const route = (path: string, changes: Partial<EffectiveRoute>): EffectiveRoute => ({
  id: `GET ${path}`,
  method: 'GET',
  path,
  params: [],
  access: { kind: 'identified' },
  effect: 'safe',
  example: {},
  status: null,
  owner: null,
  denied: [403],
  exempt: false,
  p95Ms: null,
  ...changes,
});

/** The parts of a contract that load rules read. */
export const LOAD_CONTRACT: EffectiveContract = {
  schema: 'gatehouse/contract@1',
  api: { name: 'example', revision: null },
  environment: {
    name: 'rehearsal',
    url: null,
    command: null,
    ready: { path: '/', withinMs: 1 },
    env: {},
    powers: [],
    requires: [],
    protected: false,
    instances: 1,
    owned: true,
  },
  headers: {},
  requests: { timeoutMs: 1000, maxBodyBytes: 1 },
  schemes: {},
  roles: [],
  identities: {},
  errors: {
    body: null,
    refusals: {
      missing: refusal(401),
      malformed: refusal(401),
      invalid: refusal(401),
      expired: refusal(401),
      forbidden: refusal(403),
      throttled: refusal(429),
      unlisted: { anonymous: [401], identified: [404] },
      wrongMethod: { anonymous: [401], identified: [405] },
    },
  },
  routes: [route('/items', {}), route('/health', { access: { kind: 'public' }, exempt: true, p95Ms: 100 })],
  rateLimits: null,
  health: { liveness: '/health' },
  objectives: { p95: '< 500ms', authSuccess: '>= 99.5%' },
  load: null,
  waivers: [],
};
