import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Platform } from '../../contract/schema/rollback.ts';
import { type PlatformControl, PlatformError, type Serving } from '../platform.ts';
import { fromEcs } from './fault.ts';
import { ecsDraft } from './release.ts';
import { servingOf } from './serving.ts';
import { ecsSteps } from './steps.ts';

export type EcsPlatform = Extract<Platform, { type: 'ecs' }>;

/** A service of Amazon ECS with rolling updates, by its API (version 2014-11-13). */
export function ecsControl(platform: EcsPlatform, client: ECSClient): PlatformControl {
  const { cluster, service } = platform;
  const serving = async (): Promise<Serving> => {
    const answer = await fromEcs(() =>
      client.send(new DescribeServicesCommand({ cluster, services: [service] })),
    );
    const [found] = answer.services ?? [];
    if (found === undefined || found.status !== 'ACTIVE') {
      throw new PlatformError('missing', `the cluster ${cluster} has no active service ${service}`);
    }
    return servingOf(found);
  };
  return {
    name: `the ECS service ${cluster}/${service}`,
    serving,
    obstacle: (revision) => obstacle(client, revision),
    described: (revision) => described(client, revision),
    olderThan: (revision) => olderThan(client, revision),
    draft: (image, container) => ecsDraft(platform, client, serving, { image, container }),
    steps: (target, from) => ecsSteps(platform, target, from),
    async change(target, from) {
      const now = await serving();
      if (now.deployment !== from.deployment) {
        throw new PlatformError('refused', `somebody deployed in between: ${now.revision} serves now`);
      }
      if (now.phase === 'moving' && (await stopRunning(platform, client))) return;
      await fromEcs(() =>
        client.send(new UpdateServiceCommand({ cluster, service, taskDefinition: target })),
      );
    },
    warnings: [
      'The next terraform apply deploys the newest template revision again: mend or revert it before.',
    ],
  };
}

const described = (client: ECSClient, revision: string): Promise<unknown> =>
  fromEcs(() => client.send(new DescribeTaskDefinitionCommand({ taskDefinition: revision })));

const PAGE = 100;

/** `…:task-definition/shop:61` is number 61 of the family shop. */
function numbered(arn: string): { readonly family: string; readonly number: number } {
  const [family = '', number = ''] = (arn.split('/').at(-1) ?? '').split(':');
  return { family, number: Number(number) };
}

async function olderThan(client: ECSClient, revision: string): Promise<readonly string[]> {
  const { family, number } = numbered(revision);
  const answer = await fromEcs(() =>
    client.send(
      new ListTaskDefinitionsCommand({
        familyPrefix: family,
        status: 'ACTIVE',
        sort: 'DESC',
        maxResults: PAGE,
      }),
    ),
  );
  return (answer.taskDefinitionArns ?? []).filter((arn) => numbered(arn).number < number);
}

/** A deregistered task definition starts no task any more. */
async function obstacle(client: ECSClient, revision: string): Promise<string | null> {
  try {
    const answer = await fromEcs(() =>
      client.send(new DescribeTaskDefinitionCommand({ taskDefinition: revision })),
    );
    const found = answer.taskDefinition;
    if (found?.taskDefinitionArn !== revision) return `the revision ${revision} is gone`;
    return found.status === 'ACTIVE'
      ? null
      : `the revision ${revision} is ${found.status ?? 'of unknown state'}`;
  } catch (error) {
    if (error instanceof PlatformError && error.fault === 'missing')
      return `the revision ${revision} is gone`;
    throw error;
  }
}

/** Stops a deployment that is still under way with ROLLBACK; false when there is none any more. */
async function stopRunning({ cluster, service }: EcsPlatform, client: ECSClient): Promise<boolean> {
  const answer = await fromEcs(() =>
    client.send(new ListServiceDeploymentsCommand({ cluster, service, status: ['IN_PROGRESS', 'PENDING'] })),
  );
  const arn = answer.serviceDeployments?.[0]?.serviceDeploymentArn;
  if (arn === undefined) return false;
  await fromEcs(() =>
    client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' })),
  );
  return true;
}
