import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { type ContainerConfig, containerDefinitions } from './container.ts';

export interface TaskConfig extends ContainerConfig {
  readonly executionRole: string;
  readonly taskRole: string;
}

/** The newest revision that Terraform owns: the template that releases copy and set their image in. */
export class Task extends Construct {
  readonly arn: string;
  readonly family: string;

  constructor(scope: Construct, id: string, deployment: Deployment, config: TaskConfig) {
    super(scope, id);
    const { service } = deployment.aws;
    const task = new EcsTaskDefinition(this, 'definition', {
      family: deployment.name,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: String(service.cpu),
      memory: String(service.memory),
      executionRoleArn: config.executionRole,
      taskRoleArn: config.taskRole,
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
      volume: [{ name: 'tmp' }],
      containerDefinitions: containerDefinitions(deployment, config),
      // An old revision must stay registered: it is what a rollback goes back to.
      skipDestroy: true,
    });
    this.arn = task.arn;
    this.family = task.family;
  }
}
