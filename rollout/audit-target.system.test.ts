import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { revisionWithSetting, startCloudRunDouble } from '../rehearsal/cloud-run-double.ts';
import { failing } from '../rehearsal/double-faults.ts';
import { type EcsDoubleOptions, startEcsDouble } from '../rehearsal/ecs-double.ts';
import { taskWithSetting } from '../rehearsal/ecs-task.ts';
import { type AuditRevision, auditTarget } from './audit-target.ts';
import { createCallRun } from './cloud-run/call.ts';
import { cloudRunControl } from './cloud-run/control.ts';
import { ecsControl } from './ecs/control.ts';
import { attempt, snapshotOf } from './testdata/rolling-back.ts';

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:${n}`;
const PLATFORM = { type: 'ecs', region: 'eu-central-1', cluster: 'blue', service: 'shop' } as const;
const SECRET = { name: 'PASSWORD', value: 'DB' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A rule of the test's own: no setting is called PASSWORD. */
const audit: AuditRevision = (described) =>
  JSON.stringify(described).includes('"PASSWORD"') ? ['it holds a password in clear'] : [];

async function ecs(options: Partial<EcsDoubleOptions> = {}) {
  const bad = taskWithSetting(arn(60), SECRET.name, SECRET.value);
  const double = await startEcsDouble({
    cluster: PLATFORM.cluster,
    service: PLATFORM.service,
    serving: arn(60),
    taskDefinitions: {
      [arn(9)]: 'ACTIVE',
      [arn(57)]: 'ACTIVE',
      [arn(58)]: 'INACTIVE',
      [arn(59)]: bad,
      [arn(60)]: bad,
      [arn(61)]: 'ACTIVE',
    },
    ...options,
  });
  double.deploy(arn(61));
  const client = new ECSClient({
    region: PLATFORM.region,
    endpoint: double.url,
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  open.push(double, { close: async () => client.destroy() });
  return { double, platform: ecsControl(PLATFORM, client) };
}

describe('the audit of a rollback target', () => {
  it('offers the newest older revision that is active and keeps the rules, never a newer one', async () => {
    const { platform } = await ecs();
    expect(await auditTarget(platform, arn(60), audit)).toEqual({
      faults: ['it holds a password in clear'],
      better: arn(57),
    });
  });

  it('does the same on Cloud Run', async () => {
    const path = '/v2/projects/agents/locations/europe-west1/services/agent';
    const double = await startCloudRunDouble({
      path,
      token: 'ya29.test',
      serving: 'agent-4',
      revisions: {
        'agent-1': 'ready',
        'agent-2': 'failed',
        'agent-3': revisionWithSetting(SECRET),
        'agent-4': 'ready',
      },
    });
    open.push(double);
    const platform = cloudRunControl(
      { type: 'cloud-run', project: 'agents', location: 'europe-west1', service: 'agent' },
      createCallRun({ baseUrl: double.url, token: 'ya29.test', timeoutMs: 1000 }),
    );
    expect((await auditTarget(platform, 'agent-3', audit)).better).toBe('agent-1');
    expect(await auditTarget(platform, 'agent-1', audit)).toEqual({ faults: [], better: null });
  });

  it('still tells of the faults when the others cannot be listed', async () => {
    const denied = { status: 400, name: 'AccessDeniedException' };
    const { platform } = await ecs({ fault: failing('ListTaskDefinitions', denied) });
    const found = await auditTarget(platform, arn(60), audit);
    expect(found).toEqual({ faults: ['it holds a password in clear'], better: null });
  });

  const goBack = (here: Awaited<ReturnType<typeof ecs>>, despiteAudit: boolean) =>
    attempt({
      platform: here.platform,
      target: snapshotOf(PLATFORM, arn(60), 'ecs-svc/1'),
      expected: { revision: arn(61), deployment: 'ecs-svc/2' },
      answering: here.double.serving,
      audit,
      despiteAudit,
    });

  it('stops a rollback before anything is changed', async () => {
    const here = await ecs();
    const { result, why, audit: found } = await goBack(here, false);
    expect(result).toBe('refused');
    expect(why).toContain(`--to ${arn(57)}`);
    expect(found?.better).toBe(arn(57));
    expect(here.double.calls).not.toContain('UpdateService');
  });

  it('lets whoever insists go back, and keeps that in the record', async () => {
    const here = await ecs();
    const { result, events } = await goBack(here, true);
    expect(result).toBe('verified');
    expect(events.some(({ text }) => text.includes('itself breaks a policy rule'))).toBe(true);
  });
});
