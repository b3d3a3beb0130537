import type { Service } from '@aws-sdk/client-ecs';
import { PlatformError, type Serving } from '../platform.ts';

/**
 * What a service serves: the task definition of its PRIMARY deployment. Settled only when that is COMPLETED, no other deployment is
 * left, and as many tasks run as are wanted, at least one. Pure.
 */
export function servingOf(service: Service): Serving {
  const controller = service.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') {
    throw new PlatformError(
      'refused',
      `its deployments are made by ${controller}, which has its own way back`,
    );
  }
  const deployments = service.deployments ?? [];
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  if (primary?.id === undefined || primary.taskDefinition === undefined) {
    throw new PlatformError('transient', 'the service has no PRIMARY deployment at the moment');
  }
  const { rolloutState, runningCount = 0, desiredCount = 0 } = primary;
  const reason = primary.rolloutStateReason ? `, ${primary.rolloutStateReason}` : '';
  const settled =
    rolloutState === 'COMPLETED' &&
    deployments.length === 1 &&
    desiredCount > 0 &&
    runningCount === desiredCount;
  return {
    revision: primary.taskDefinition,
    wanted: primary.taskDefinition,
    deployment: primary.id,
    phase: rolloutState === 'FAILED' ? 'failed' : settled ? 'settled' : 'moving',
    detail: `PRIMARY ${primary.id}: ${rolloutState ?? 'no rollout state'}, ${runningCount} of ${desiredCount} tasks, ${deployments.length} deployments${reason}`,
  };
}
