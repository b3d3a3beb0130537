import type { Sample, SampleProbe } from '../../records/sample.ts';
import type { ReportInput } from '../input.ts';
import { runOf } from './runs.ts';

const PREDICT = 'POST /api/v1/models/{id}/predict';
const INFO = 'GET /api/v1/models/{id}/info';
const BROKEN_FROM = 83;

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/model-serving:${n}`;

const probe = (route: string, status: number, latencyMs: number): SampleProbe => ({
  ...{ route, identity: 'model', status, latencyMs, exchange: 0 },
  result: status === 200 ? 'ok' : 'error',
});

const sample = (interval: number): Sample => ({
  schema: 'gatehouse/sample@1',
  interval,
  at: new Date(Date.UTC(2026, 10, 25, 9, 30, interval * 10)).toISOString(),
  planned: [
    probe(PREDICT, interval < BROKEN_FROM ? 200 : 405, 30 + ((interval * 37) % 11)),
    probe(INFO, 200, 12 + ((interval * 53) % 7)),
  ],
  extra: [],
  confirming: interval < BROKEN_FROM ? [] : Array.from({ length: 5 }, () => probe(PREDICT, 405, 9)),
  control: 'up',
  credential: 'alive',
  witness: 'agrees',
  alerts: interval < BROKEN_FROM ? [] : [`85.7 % of the last 7 probes failed (6): mostly 405 on ${PREDICT}`],
});

const latencies = Array.from({ length: 300 }, (_, i) => 28 + ((i * 37) % 13));

/** A deployment that broke a valid POST after a quarter of an hour, and was taken back. */
export function tookBack(): ReportInput {
  const input = runOf({
    verdict: 'reject',
    headline: 'reject (1 rule in 1 place; 5 of 6 proven here)',
    seen: [
      {
        id: 'rollout/new-errors',
        title: 'no error appears that the baseline does not explain',
        route: PREDICT,
        outcome: 'fail',
        reason: `405 on ${PREDICT}: 6 of 499 calls; never seen in 300 before; reproduced at once`,
        expected: 'no new error',
        got: '1.2 % of 499',
        status: 405,
      },
      ...['auth-failures', 'availability', 'slowdown', 'outage', 'watcher'].map((name) => ({
        id: `rollout/${name}`,
        outcome: 'pass' as const,
      })),
    ],
    effectOf: ({ outcome }) => (outcome === 'fail' ? 'reject' : null),
    run: { api: 'model-serving', environment: 'production', contractFile: 'gatehouse.yaml' },
  });
  return {
    ...input,
    observations: input.observations.map((one) => ({ ...one, kind: 'rule' })),
    watch: {
      record: {
        schema: 'gatehouse/watch@1',
        ...{ everyMs: 10_000, intervals: 180, seed: 1, baselineRuns: ['runs/before'] },
        probes: [
          { route: PREDICT, identity: 'model' },
          { route: INFO, identity: 'model' },
        ],
        baseline: [{ route: PREDICT, calls: 300, statuses: [[200, 300]], latenciesMs: latencies }],
      },
      samples: Array.from({ length: BROKEN_FROM }, (_, i) => sample(i + 1)),
      rollback: {
        schema: 'gatehouse/rollback@1',
        platform: 'the ECS service models/model-serving',
        target: {
          schema: 'gatehouse/snapshot@1',
          at: '2026-11-25T09:28:00.000Z',
          ...{ api: 'model-serving', environment: 'production', deployment: 'ecs-svc/1', revision: arn(60) },
          platform: { type: 'ecs', region: 'eu-central-1', cluster: 'models', service: 'model-serving' },
        },
        ...{ from: arn(61), applied: true, result: 'verified', steps: [], warnings: [] },
        why: `${arn(60)} serves alone (PRIMARY ecs-svc/3: COMPLETED, 2 of 2 tasks, 1 deployments), 6 of 6 fresh probes right`,
        events: [
          {
            at: '2026-11-25T09:44:05.000Z',
            text: 'the platform accepted the change; that proves nothing yet',
          },
        ],
        audit: { faults: [], better: null },
        rehearsed: { at: '2026-11-22T09:00:00.000Z', environment: 'staging', proven: true },
      },
    },
  };
}

/** The same, where the target broke a policy rule itself and nothing was taken back. */
export function refusedToGoBack(): ReportInput {
  const input = tookBack();
  const { watch } = input;
  if (watch?.rollback == null) return input;
  const why = `the target ${arn(60)} itself breaks a policy rule`;
  const audit = { faults: ['policy/no-plaintext-secret: DATABASE_PASSWORD'], better: arn(59) };
  return {
    ...input,
    watch: { ...watch, rollback: { ...watch.rollback, result: 'refused', applied: false, why, audit } },
  };
}
