import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { type CloudRunDoubleOptions, startCloudRunDouble } from '../rehearsal/cloud-run-double.ts';
import { failing } from '../rehearsal/double-faults.ts';
import { type EcsDoubleOptions, startEcsDouble } from '../rehearsal/ecs-double.ts';
import { createCallRun } from './cloud-run/call.ts';
import { cloudRunControl } from './cloud-run/control.ts';
import { ecsControl } from './ecs/control.ts';
import type { PlatformControl } from './platform.ts';
import { type ReleaseOptions, release } from './release.ts';
import { SOON } from './testdata/rolling-back.ts';

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:${n}`;
const PLATFORM = { type: 'ecs', region: 'eu-central-1', cluster: 'blue', service: 'shop' } as const;
const IMAGE = `registry.example.com/shop@sha256:${'cd'.repeat(32)}`;
const MADE_BY_RELEASE = { tags: [{ key: 'gatehouse:template', value: arn(58) }] };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** 58 is Terraform's, with tags of its owner; 59 and 60 were released on top of it. */
async function ecs(options: Partial<EcsDoubleOptions> = {}) {
  const double = await startEcsDouble({
    cluster: PLATFORM.cluster,
    service: PLATFORM.service,
    serving: arn(60),
    taskDefinitions: {
      [arn(57)]: { cpu: '128' },
      [arn(58)]: { cpu: '512', tags: [{ key: 'owner', value: 'shop' }] },
      [arn(59)]: MADE_BY_RELEASE,
      [arn(60)]: MADE_BY_RELEASE,
    },
    ...options,
  });
  const client = new ECSClient({
    region: PLATFORM.region,
    endpoint: double.url,
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  open.push(double, { close: async () => client.destroy() });
  return { double, client, platform: ecsControl(PLATFORM, client) };
}

const put = (platform: PlatformControl, more: Partial<ReleaseOptions> = {}) =>
  release({
    platform,
    image: IMAGE,
    container: 'shop',
    audit: () => [],
    apply: true,
    probe: async () => ({ right: 3, of: 3, failures: [] }),
    clock: systemClock(),
    signal: new AbortController().signal,
    withinMs: 20_000,
    everyMs: 2,
    onServing: () => undefined,
    onEvent: () => undefined,
    ...more,
  });

describe('a release on ECS', () => {
  it('copies the newest revision that no release made, sets the image, and proves that it serves', async () => {
    const { double, client, platform } = await ecs();
    const served: string[] = [];
    const done = await put(platform, { onServing: ({ revision }) => served.push(revision) });
    expect(done.result, done.why).toBe('verified');
    expect(served).toEqual([arn(60)]);
    expect(double.serving()).toBe(arn(61));
    const made = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: arn(61), include: ['TAGS'] }),
    );
    expect(made.taskDefinition?.cpu).toBe('512');
    expect(made.taskDefinition?.containerDefinitions?.map(({ image }) => image)).toEqual([IMAGE]);
    expect(made.tags).toEqual([
      { key: 'owner', value: 'shop' },
      { key: 'gatehouse:template', value: arn(58) },
    ]);
  });

  it('changes nothing without apply', async () => {
    const { double, platform } = await ecs();
    const { result, steps } = await put(platform, { apply: false });
    expect(result).toBe('planned');
    expect(steps.map(({ call }) => call.split(' ')[0])).toEqual([
      'RegisterTaskDefinition',
      'UpdateService',
      'DescribeServices',
    ]);
    expect(double.calls.filter((call) => /^(Register|Update)/.test(call))).toEqual([]);
  });

  it.each([
    ['a rule would be broken', {}, { audit: () => ['policy/x: no'] }, 'refused', /break a rule: policy\/x/],
    [
      'every revision was made by a release',
      { taskDefinitions: { [arn(60)]: MADE_BY_RELEASE } },
      {},
      'refused',
      /none of the last 50 .* is a template/,
    ],
    [
      'several containers bear other names',
      { taskDefinitions: { [arn(58)]: { containerDefinitions: [{ name: 'a' }, { name: 'b' }] } } },
      {},
      'refused',
      /no container is called shop; there are a, b/,
    ],
    ['the service hangs', { rollout: 'hangs' }, SOON, 'unverified', /not settled within/],
    ['the tasks do not start', { rollout: 'fails' }, {}, 'failed', /gave up/],
    ['the circuit breaker goes back', { rollout: 'reverts' }, {}, 'failed', /went back to/],
    [
      'the update is denied',
      { fault: failing('UpdateService', { status: 400, name: 'AccessDeniedException' }) },
      {},
      'unverified',
      /AccessDenied/,
    ],
    ['the answer is lost', { fault: failing('UpdateService', 'cut-after') }, {}, 'unverified', /ECS: /],
    [
      'the new one answers wrongly',
      {},
      { probe: async () => ({ right: 2, of: 3, failures: ['GET /items got 500'] }) },
      'unverified',
      /GET \/items got 500/,
    ],
  ] as const)('is not verified when %s', async (_, double, options, result, why) => {
    const here = await ecs(double);
    const done = await put(here.platform, options);
    expect(done.result, done.why).toBe(result);
    expect(done.why).toMatch(why);
  });

  it('is refused while another deployment is under way', async () => {
    const { double, platform } = await ecs();
    double.deploy(arn(59), 'running');
    expect((await put(platform)).why).toMatch(/a deployment is under way/);
    expect(double.calls).not.toContain('RegisterTaskDefinition');
  });
});

describe('a release on Cloud Run', () => {
  const path = '/v2/projects/agents/locations/europe-west1/services/agent';
  async function cloudRun(options: Partial<CloudRunDoubleOptions> = {}) {
    const double = await startCloudRunDouble({
      path,
      token: 'ya29.test',
      serving: 'agent-00060',
      revisions: { 'agent-00060': 'ready' },
      ...options,
    });
    open.push(double);
    const platform = cloudRunControl(
      { type: 'cloud-run', project: 'agents', location: 'europe-west1', service: 'agent' },
      createCallRun({ baseUrl: double.url, token: 'ya29.test', timeoutMs: 1000 }),
    );
    return { double, platform };
  }

  it('makes a revision of its own name with the image, and gives it all traffic', async () => {
    const { double, platform } = await cloudRun();
    const done = await put(platform);
    expect(done.result, done.why).toBe('verified');
    expect(double.serving()).toBe('agent-cdcdcdcd-8');
  });

  it.each([
    ['fails', 'failed', /went back/],
    ['split', 'unverified', /not settled/],
    ['reverts', 'failed', /went back/],
  ] as const)('is not verified when the change of traffic %s', async (traffic, result, why) => {
    const { platform } = await cloudRun({ traffic });
    const done = await put(platform, traffic === 'split' ? SOON : {});
    expect(done.why).toMatch(why);
    expect(done.result).toBe(result);
  });
});
