import type { PlanStep, Serving } from '../platform.ts';
import type { EcsPlatform } from './control.ts';

/** A deployment that still runs is stopped with ROLLBACK; a finished one is followed by one of the target. */
export function ecsSteps(
  { region, cluster, service }: EcsPlatform,
  target: string,
  from: Serving | null,
): readonly PlanStep[] {
  const aws = ['aws', 'ecs', '--region', region];
  const stop: PlanStep = {
    what: 'stop the deployment that still runs; ECS goes back to what it served before',
    argv: [
      ...aws,
      'stop-service-deployment',
      '--stop-type',
      'ROLLBACK',
      '--service-deployment-arn',
      'DEPLOYMENT_ARN',
    ],
    call: 'StopServiceDeployment { stopType: ROLLBACK }',
  };
  const update: PlanStep = {
    what: `deploy ${target} again`,
    argv: [...aws, 'update-service', '--cluster', cluster, '--service', service, '--task-definition', target],
    call: `UpdateService { cluster: ${cluster}, service: ${service}, taskDefinition: ${target} }`,
  };
  const wait: PlanStep = {
    what: 'wait until the new PRIMARY deployment is COMPLETED and alone, then probe again',
    argv: [...aws, 'describe-services', '--cluster', cluster, '--services', service],
    call: 'DescribeServices',
  };
  const change = from === null ? [stop, update] : [from.phase === 'moving' ? stop : update];
  return [...change, wait];
}
