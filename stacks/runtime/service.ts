import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy/index.js';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target/index.js';
import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster/index.js';
import { EcsService } from '@cdktf/provider-aws/lib/ecs-service/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import type { Target } from './target.ts';

export interface ServiceConfig {
  readonly taskDefinition: string;
  readonly securityGroup: string;
  /** The alarm that ends and takes back a deployment. */
  readonly alarm: string;
  readonly target: Target | null;
}

/** The service: no public address, and a deployment that fails, or rings the alarm, goes back by itself. */
export class Service extends Construct {
  readonly cluster: string;
  readonly service: string;

  constructor(scope: Construct, id: string, { aws, contract, name }: Deployment, config: ServiceConfig) {
    super(scope, id);
    this.cluster = aws.service.cluster ?? this.#cluster(name);
    const { scale, count, port } = aws.service;
    const service = new EcsService(this, 'service', {
      name,
      cluster: this.cluster,
      taskDefinition: config.taskDefinition,
      desiredCount: count,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: 'SERVICE',
      ...careful(config.alarm),
      networkConfiguration: {
        subnets: [...aws.subnets],
        securityGroups: [config.securityGroup],
        assignPublicIp: false,
      },
      ...(config.target === null
        ? {}
        : {
            healthCheckGracePeriodSeconds: 60,
            loadBalancer: [
              { targetGroupArn: config.target.arn, containerName: contract.api.name, containerPort: port },
            ],
            dependsOn: [config.target.rule],
          }),
      // Releases and rollbacks choose the revision: the next apply must not bring back the one that failed.
      lifecycle: { ignoreChanges: ['task_definition', ...(scale === null ? [] : ['desired_count'])] },
    });
    this.service = service.name;
    if (scale !== null) this.#scale(service.name, { least: count, most: scale.to, cpu: scale.cpu });
  }

  #cluster(name: string): string {
    const setting = [{ name: 'containerInsights', value: 'enabled' }];
    return new EcsCluster(this, 'cluster', { name, setting }).arn;
  }

  #scale(service: string, { least, most, cpu }: { least: number; most: number; cpu: number }): void {
    const cluster = this.cluster.startsWith('arn:') ? this.cluster.split('/').at(-1) : service;
    const target = new AppautoscalingTarget(this, 'scaling', {
      serviceNamespace: 'ecs',
      scalableDimension: 'ecs:service:DesiredCount',
      resourceId: `service/${cluster}/${service}`,
      minCapacity: least,
      maxCapacity: most,
    });
    new AppautoscalingPolicy(this, 'scaling-by-cpu', {
      name: `${service}-cpu`,
      policyType: 'TargetTrackingScaling',
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        targetValue: cpu,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    });
  }
}

/** New tasks first, and back by itself when they fail or the alarm rings. */
const careful = (alarm: string) => ({
  deploymentMinimumHealthyPercent: 100,
  deploymentMaximumPercent: 200,
  deploymentCircuitBreaker: { enable: true, rollback: true },
  alarms: { alarmNames: [alarm], enable: true, rollback: true },
});
