import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { isObject } from '../contract/branch.ts';
import { startCloudRunDouble } from '../rehearsal/cloud-run-double.ts';
import type { DoubleExchange } from '../rehearsal/double-faults.ts';
import { type RolloutScript, startEcsDouble } from '../rehearsal/ecs-double.ts';
import { shapeFaults } from '../rehearsal/models/botocore.ts';
import { schemaFaults } from '../rehearsal/models/discovery.ts';
import {
  type BotocoreModel,
  type DiscoveryModel,
  type ModelSearch,
  requireModels,
} from '../rehearsal/models/service-models.ts';
import { auditTarget } from './audit-target.ts';
import { createCallRun } from './cloud-run/call.ts';
import { cloudRunControl } from './cloud-run/control.ts';
import { ecsControl } from './ecs/control.ts';
import type { PlatformControl } from './platform.ts';
import { release } from './release.ts';
import { attempt, SOON, snapshotOf } from './testdata/rolling-back.ts';

const models: ModelSearch = requireModels(process.env);
const IMAGE = `registry.example.com/shop@sha256:${'cd'.repeat(32)}`;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const releaseOn = (platform: PlatformControl) =>
  release({
    ...{ platform, image: IMAGE, container: 'shop', apply: true, everyMs: 2, withinMs: 20_000 },
    audit: () => [],
    probe: async () => ({ right: 1, of: 1, failures: [] }),
    clock: systemClock(),
    signal: new AbortController().signal,
    onServing: () => undefined,
    onEvent: () => undefined,
  });

/** Errors that any action may answer (Amazon ECS API reference, Common Error Types). */
const COMMON = ['AccessDeniedException', 'ThrottlingException', 'InvalidAction'];

/** Every exchange held against what botocore says of its action. */
function ecsFaults(model: BotocoreModel, exchanges: readonly DoubleExchange[]): readonly string[] {
  return exchanges.flatMap(({ name, input, status, body }) => {
    const operation = model.operations[name];
    if (operation === undefined) return [`the model has no action ${name}`];
    const asked = shapeFaults(model, operation.input.shape, input, `${name} request`);
    if (status === 200)
      return [...asked, ...shapeFaults(model, operation.output.shape, body, `${name} answer`)];
    const type = isObject(body) ? String(body['__type']) : '';
    const known = [...(operation.errors ?? []).map(({ shape }) => shape), ...COMMON];
    return known.includes(type) ? asked : [...asked, `${name} never fails with ${type}`];
  });
}

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:${n}`;

/** Everything the programs ever ask of ECS: a rollback of a finished and of a running deployment, an audit, a release. */
async function ecsExchanges(rollout: RolloutScript): Promise<readonly DoubleExchange[]> {
  const where = { type: 'ecs', region: 'eu-central-1', cluster: 'blue', service: 'shop' } as const;
  const double = await startEcsDouble({
    cluster: where.cluster,
    service: where.service,
    serving: arn(60),
    taskDefinitions: { [arn(59)]: 'ACTIVE', [arn(60)]: 'ACTIVE', [arn(61)]: 'ACTIVE', [arn(62)]: 'INACTIVE' },
  });
  const client = new ECSClient({
    region: where.region,
    endpoint: double.url,
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  open.push(double, { close: async () => client.destroy() });
  const platform = ecsControl(where, client);
  const goBack = async (to: number, from: number): Promise<void> => {
    const expected = { revision: arn(from), deployment: null };
    const target = snapshotOf(where, arn(to), 'ecs-svc/0');
    await attempt({ platform, target, expected, answering: double.serving, ...SOON });
  };
  double.deploy(arn(61));
  double.script(rollout);
  await goBack(60, 61);
  double.script('completes');
  double.deploy(arn(61), 'running');
  await goBack(60, 61);
  await goBack(62, 61);
  await goBack(58, 61);
  await auditTarget(platform, arn(61), () => ['a fault']);
  double.deploy(arn(60));
  await releaseOn(platform);
  return double.exchanges;
}

describe('the double of ECS', () => {
  it.for(['completes', 'hangs', 'fails', 'reverts', 'short', 'untasked'] as const)(
    'is asked, and answers, as the model of ECS says, when a rollout %s',
    async (rollout, context) => {
      if ('skip' in models) return context.skip(models.skip);
      const exchanges = await ecsExchanges(rollout);
      expect(ecsFaults(models.ecs, exchanges)).toEqual([]);
      expect([...new Set(exchanges.map(({ name }) => name))].sort()).toEqual([
        'DescribeServices',
        'DescribeTaskDefinition',
        'ListServiceDeployments',
        'ListTaskDefinitions',
        'RegisterTaskDefinition',
        'StopServiceDeployment',
        'UpdateService',
      ]);
    },
  );

  it('would be found out by a wrong name, type or word', (context) => {
    if ('skip' in models) return context.skip(models.skip);
    const answer = {
      services: [{ serviceNme: 'shop', desiredCount: '2', deployments: [{ rolloutState: 'DONE' }] }],
    };
    const exchange = { name: 'DescribeServices', path: '/', input: {}, status: 200, body: answer };
    expect(ecsFaults(models.ecs, [exchange])).toEqual([
      'DescribeServices request.services is missing',
      'DescribeServices answer.services[0].serviceNme is not in the model',
      'DescribeServices answer.services[0].desiredCount is no integer',
      expect.stringContaining('rolloutState is DONE, and may be COMPLETED'),
    ]);
  });
});

const SCHEMAS: Readonly<Record<string, { readonly asked: string | null; readonly answered: string }>> = {
  'GET service': { asked: null, answered: 'GoogleCloudRunV2Service' },
  'GET revision': { asked: null, answered: 'GoogleCloudRunV2Revision' },
  'GET revisions': { asked: null, answered: 'GoogleCloudRunV2ListRevisionsResponse' },
  'PATCH service': { asked: 'GoogleCloudRunV2Service', answered: 'GoogleLongrunningOperation' },
};

/** Every exchange held against Google's discovery document. */
function runFaults(model: DiscoveryModel, exchanges: readonly DoubleExchange[]): readonly string[] {
  return exchanges.flatMap(({ name, path, input, status, body }) => {
    const known = SCHEMAS[name];
    if (known === undefined) return [`${name} is no method that is used`];
    const query = [...new URL(path, 'http://double').searchParams.keys()];
    const odd = query.filter((key) => !['updateMask', 'pageSize'].includes(key));
    const asked =
      known.asked === null ? [] : schemaFaults(model, { $ref: known.asked }, input, `${name} request`);
    const answered =
      status === 200 ? schemaFaults(model, { $ref: known.answered }, body, `${name} answer`) : [];
    return [...odd.map((key) => `${name} has no parameter ${key}`), ...asked, ...answered];
  });
}

describe('the double of Cloud Run', () => {
  it.for(['completes', 'hangs', 'fails', 'split', 'reverts'] as const)(
    'is asked, and answers, as the discovery document says, when a change of traffic %s',
    async (traffic, context) => {
      if ('skip' in models) return context.skip(models.skip);
      const where = {
        type: 'cloud-run',
        project: 'agents',
        location: 'europe-west1',
        service: 'shop',
      } as const;
      const double = await startCloudRunDouble({
        path: `/v2/projects/${where.project}/locations/${where.location}/services/${where.service}`,
        token: 'ya29.test',
        serving: 'shop-3',
        revisions: { 'shop-1': 'failed', 'shop-2': 'ready', 'shop-3': 'ready', 'shop-4': 'deleting' },
        traffic,
      });
      open.push(double);
      const call = createCallRun({ baseUrl: double.url, token: 'ya29.test', timeoutMs: 1000 });
      const platform = cloudRunControl(where, call);
      for (const to of ['shop-2', 'shop-1', 'shop-4', 'shop-0']) {
        const target = snapshotOf(where, to, '1');
        const expected = { revision: double.serving(), deployment: null };
        await attempt({ platform, target, expected, answering: double.serving, ...SOON });
      }
      await auditTarget(platform, 'shop-3', () => ['a fault']);
      if (traffic === 'completes') await releaseOn(platform);
      expect(runFaults(models.run, double.exchanges)).toEqual([]);
      expect(new Set(double.exchanges.map(({ name }) => name))).toEqual(new Set(Object.keys(SCHEMAS)));
    },
  );

  it('would be found out by a wrong name, type or word', (context) => {
    if ('skip' in models) return context.skip(models.skip);
    const body = { generation: 7, trafic: [], traffic: [{ type: 'REVISION', percent: '100' }] };
    const exchange = { name: 'GET service', path: '/v2/x?mask=a', input: null, status: 200, body };
    expect(runFaults(models.run, [exchange])).toEqual([
      'GET service has no parameter mask',
      'GET service answer.generation is no int64',
      'GET service answer.trafic is not in the model',
      expect.stringContaining('traffic[0].type is REVISION'),
      'GET service answer.traffic[0].percent is no int32',
    ]);
  });
});
