import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { type FaultScript, failing } from '../../rehearsal/double-faults.ts';
import { type EcsDouble, type EcsDoubleOptions, startEcsDouble } from '../../rehearsal/ecs-double.ts';
import { type Attempt, attempt, SOON, snapshotOf } from '../testdata/rolling-back.ts';
import { ecsControl } from './control.ts';

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:${n}`;
const PLATFORM = { type: 'ecs', region: 'eu-central-1', cluster: 'blue', service: 'shop' } as const;
const TARGET = snapshotOf(PLATFORM, arn(60), 'ecs-svc/1');
const BAD = { revision: arn(61), deployment: 'ecs-svc/2' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A service that went from 60 to 61, with whatever goes wrong from here on. */
async function service(options: Partial<EcsDoubleOptions> = {}, how: 'done' | 'running' = 'done') {
  const double = await startEcsDouble({
    cluster: PLATFORM.cluster,
    service: PLATFORM.service,
    serving: arn(60),
    taskDefinitions: { [arn(59)]: 'ACTIVE', [arn(60)]: 'ACTIVE', [arn(61)]: 'ACTIVE', [arn(62)]: 'ACTIVE' },
    ...options,
  });
  double.deploy(arn(61), how);
  const client = new ECSClient({
    region: PLATFORM.region,
    endpoint: double.url,
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  open.push(double, { close: async () => client.destroy() });
  return { double, platform: ecsControl(PLATFORM, client) };
}

const goBack = (
  { double, platform }: { double: EcsDouble } & Pick<Attempt, 'platform'>,
  more: Partial<Attempt> = {},
) => attempt({ platform, target: TARGET, expected: BAD, answering: double.serving, ...more });

const writes = ({ calls }: EcsDouble) => calls.filter((call) => /^(Update|Stop)/.test(call));

describe('a rollback on ECS', () => {
  it('goes from 61 back to 60, and says so only when 60 serves alone and answers', async () => {
    const here = await service();
    const { result, why, events } = await goBack(here);
    expect(result, why).toBe('verified');
    expect(here.double.serving()).toBe(arn(60));
    expect(writes(here.double)).toEqual(['UpdateService']);
    expect(why).toMatch(/COMPLETED, 2 of 2 tasks, 1 deployments.*3 of 3 fresh probes right/);
    expect(events.some(({ text }) => text.includes('proves nothing yet'))).toBe(true);
  });

  it('changes nothing without apply, and prints what it would do', async () => {
    const here = await service();
    const { result, steps } = await goBack(here, { apply: false });
    expect(result).toBe('planned');
    expect(writes(here.double)).toEqual([]);
    expect(steps[0]?.argv.join(' ')).toBe(
      `aws ecs --region eu-central-1 update-service --cluster blue --service shop --task-definition ${arn(60)}`,
    );
  });

  it('stops a deployment that is still under way', async () => {
    const here = await service({}, 'running');
    const { result, why } = await goBack(here);
    expect(result, why).toBe('verified');
    expect(writes(here.double)).toEqual(['StopServiceDeployment']);
  });

  it('goes on after it was killed in the middle, without a second deployment', async () => {
    const here = await service({ looks: 30 });
    const stop = new AbortController();
    const killed = goBack(here, { signal: stop.signal });
    while (writes(here.double).length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect((await killed).result).toBe('unverified');
    const again = await goBack(here);
    expect(again.result, again.why).toBe('verified');
    expect(writes(here.double)).toHaveLength(1);
  });
});

describe('a rollback on ECS is refused', () => {
  const refused = async (
    here: Awaited<ReturnType<typeof service>>,
    why: RegExp,
    more: Partial<Attempt> = {},
  ) => {
    const end = await goBack(here, more);
    expect(end.result, end.why).toBe('refused');
    expect(end.why).toMatch(why);
    expect(writes(here.double)).toEqual([]);
    expect(end.steps.length).toBeGreaterThan(0);
  };

  it('when the revision is gone', async () => {
    await refused(await service({ taskDefinitions: { [arn(61)]: 'ACTIVE' } }), /60 is gone/);
  });

  it('when the revision is inactive', async () => {
    await refused(await service({ taskDefinitions: { [arn(60)]: 'INACTIVE' } }), /60 is INACTIVE/);
  });

  it('when somebody deployed in between', async () => {
    const here = await service();
    here.double.deploy(arn(62));
    await refused(here, /somebody deployed in between/);
  });

  it('when somebody deployed the same revision again', async () => {
    const here = await service();
    here.double.deploy(arn(61));
    await refused(here, /somebody deployed in between/);
  });

  it('when the snapshot is of the revision that is to be taken back', async () => {
    await refused(await service(), /the very revision/, {
      target: snapshotOf(PLATFORM, arn(61), 'ecs-svc/2'),
    });
  });
});

describe('a rollback on ECS never claims a success', () => {
  const denied = { status: 400, name: 'AccessDeniedException' };
  const throttled = { status: 400, name: 'ThrottlingException' };
  const broken = { status: 500, name: 'ServerException' };
  const ROWS: readonly (readonly [string, Partial<EcsDoubleOptions>, RegExp])[] = [
    ['the rollout hangs', { rollout: 'hangs' }, /unverified: not settled within/],
    ['the rollout fails', { rollout: 'fails' }, /failed: the platform gave up/],
    ['the circuit breaker reverts it', { rollout: 'reverts' }, /failed: the platform went back to .*61/],
    ['a task is missing', { rollout: 'short' }, /unverified: not settled .*1 of 2 tasks/],
    ['no task is wanted', { rollout: 'untasked' }, /unverified: not settled .*0 of 0 tasks/],
    ['the change is denied', { fault: failing('UpdateService', denied) }, /failed: .*AccessDenied/],
    [
      'the change is throttled for good',
      { fault: failing('UpdateService', throttled, { times: 99 }) },
      /failed: .*Throttling/,
    ],
    [
      'the change is invalid',
      { fault: failing('UpdateService', { status: 400, name: 'InvalidParameterException' }) },
      /failed: .*InvalidParameter/,
    ],
    [
      'the change never arrives',
      { fault: failing('UpdateService', 'cut-before', { times: 99 }) },
      /failed: ECS/,
    ],
    [
      'the service cannot be read at all',
      { fault: failing('DescribeServices', denied, { times: 999 }) },
      /unverified: .*AccessDenied/,
    ],
    [
      'the service cannot be read any more after the change',
      { fault: failing('DescribeServices', broken, { from: 2, times: 999 }) },
      /unverified: the platform could not be read/,
    ],
    [
      'permission to read is lost after the change',
      { fault: failing('DescribeServices', denied, { from: 2, times: 999 }) },
      /unverified: .*AccessDenied/,
    ],
    [
      'the service does not exist',
      { fault: failing('DescribeServices', { status: 400, name: 'ServiceNotFoundException' }, { times: 9 }) },
      /unverified: .*ServiceNotFound/,
    ],
    [
      'another tool makes the deployments',
      { controller: 'CODE_DEPLOY' },
      /unverified: its deployments are made by CODE_DEPLOY/,
    ],
    [
      'the target is removed just before',
      { fault: failing('UpdateService', { status: 400, name: 'ClientException' }) },
      /failed: .*ClientException/,
    ],
  ];

  it.each(ROWS)('when %s', async (_, options, says) => {
    const here = await service(options);
    const { result, why, steps } = await goBack(here, SOON);
    expect(`${result}: ${why}`).toMatch(says);
    expect(steps.length).toBeGreaterThan(1);
  });

  it('when the platform is content, but the fresh probes are not', async () => {
    const { result, why } = await goBack(await service(), { answering: () => 'something else' });
    expect(`${result}: ${why}`).toMatch(
      /unverified: the target serves, but 3 of 3 fresh probes failed: GET \/items got 500/,
    );
  });

  it('when somebody deploys while it waits', async () => {
    const here = await service({ looks: 40 });
    const running = goBack(here);
    while (writes(here.double).length === 0) await new Promise((resolve) => setImmediate(resolve));
    here.double.deploy(arn(62));
    const { result, why } = await running;
    expect(`${result}: ${why}`).toMatch(/failed: another revision took over, .*62/);
  });

  it('when somebody deploys while it probes', async () => {
    const here = await service();
    const { result, why } = await goBack(here, {
      answering: () => {
        const answering = here.double.serving();
        here.double.deploy(arn(62));
        return answering;
      },
    });
    expect(`${result}: ${why}`).toMatch(/failed: another revision took over/);
  });
});

describe('a rollback on ECS gets over', () => {
  const throttled = { status: 400, name: 'ThrottlingException' };
  const ROWS: readonly (readonly [string, FaultScript])[] = [
    ['two throttled reads', failing('DescribeServices', throttled, { times: 2 })],
    ['a throttled change', failing('UpdateService', throttled, { times: 2 })],
    ['a change whose answer is lost', failing('UpdateService', 'cut-after')],
    ['a change that did not arrive the first time', failing('UpdateService', 'cut-before')],
    [
      'a network that is lost while it waits',
      failing('DescribeServices', 'cut-before', { from: 3, times: 5 }),
    ],
    [
      'a read of the target that fails once',
      failing('DescribeTaskDefinition', { status: 500, name: 'ServerException' }),
    ],
  ];

  it.each(ROWS)('%s', async (_, fault) => {
    const here = await service({ fault });
    const { result, why } = await goBack(here);
    expect(result, why).toBe('verified');
    expect(here.double.serving()).toBe(arn(60));
  });

  it('a lost answer without deploying twice', async () => {
    const here = await service({ fault: failing('UpdateService', 'cut-after') });
    await goBack(here);
    expect(writes(here.double)).toHaveLength(1);
  });
});
