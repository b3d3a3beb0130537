import type { Construct } from 'constructs';
import { AwsStack } from '../aws-stack.ts';
import type { Deployment } from '../deployment.ts';
import { Alarm } from '../metrics/alarm.ts';
import { LogMetrics } from '../metrics/log-metrics.ts';
import { DEPLOYMENT_METRICS, statusMetrics } from '../metrics/pattern.ts';
import { deploymentAlarm } from '../observability/alarm-list.ts';
import { executionGrants, taskGrants } from './grants.ts';
import { Logs } from './logs.ts';
import { Network } from './network.ts';
import { Parameters } from './parameters.ts';
import { Redis } from './redis.ts';
import { Role } from './roles.ts';
import { Secrets } from './secrets.ts';
import { Service } from './service.ts';
import { Target } from './target.ts';
import { Task } from './task.ts';
import { variablesOf } from './variables.ts';

interface Roles {
  readonly executionRole: string;
  readonly taskRole: string;
}

/** What runs: the service with its task, roles, secrets, Redis, network and logs. */
export class RuntimeStack extends AwsStack {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, deployment, 'runtime');
    const identity = this.outputsOf('identity');
    const key = identity('key');
    const logs = new Logs(this, 'logs', deployment, key);
    const network = new Network(this, 'network', deployment);
    const secrets = new Secrets(this, 'secrets', deployment, key).arns;
    const parameters = new Parameters(this, 'parameters', deployment).arns;
    const redis = this.#redis(network, key);
    const roles = this.#roles({
      secrets,
      parameters,
      logGroup: logs.arn,
      key,
      redis: redis?.connectTo ?? [],
    });
    const task = new Task(this, 'task', deployment, {
      ...roles,
      logGroup: logs.group,
      references: { ...secrets, ...parameters },
      variables: variablesOf(deployment, identity, redis),
    });
    const balancer = deployment.aws.loadBalancer;
    const target = balancer === null ? null : new Target(this, 'target', deployment, balancer);
    const alarm = this.#deploymentAlarm(logs.group);
    const service = new Service(this, 'service', deployment, {
      taskDefinition: task.arn,
      securityGroup: network.service,
      alarm,
      target,
    });
    this.output({
      compute: this.#compute(service, task, roles),
      secrets,
      logs: { group: logs.group, namespace: deployment.namespace },
      deployment: { alarm },
      ...(redis === null ? {} : { redis: { host: redis.host, port: 6379, tls: true, auth: 'iam' } }),
      ...(target === null ? {} : { target: { suffix: target.suffix } }),
    });
  }

  #compute(service: Service, task: Task, roles: Roles): Readonly<Record<string, string>> {
    return {
      cluster: service.cluster,
      service: service.service,
      taskDefinition: task.arn,
      family: task.family,
      container: this.deployment.contract.api.name,
      execRole: roles.executionRole,
      taskRole: roles.taskRole,
    };
  }

  #redis(network: Network, key: string): Redis | null {
    const { redis } = this.deployment.aws;
    if (redis === null || network.redis === null) return null;
    return new Redis(this, 'redis', this.deployment, { redis, securityGroup: network.redis, key });
  }

  #roles(used: {
    readonly secrets: Readonly<Record<string, string>>;
    readonly parameters: Readonly<Record<string, string>>;
    readonly logGroup: string;
    readonly key: string;
    readonly redis: readonly string[];
  }): Roles {
    const { aws, dependencies, name } = this.deployment;
    const execution = new Role(this, 'execution-role', {
      name: `${name}-execution`,
      account: aws.account,
      description: `ECS starts ${name} with it`,
      grants: executionGrants({
        image: aws.service.image,
        logGroup: used.logGroup,
        key: used.key,
        secrets: Object.values(used.secrets),
        parameters: Object.values(used.parameters),
      }),
    });
    const task = new Role(this, 'task-role', {
      name: `${name}-task`,
      account: aws.account,
      description: `The program ${name} acts with it`,
      grants: taskGrants(dependencies, aws, used.redis),
    });
    return { executionRole: execution.arn, taskRole: task.arn };
  }

  /** The one alarm that must exist before the service: ECS takes a deployment back by it. */
  #deploymentAlarm(group: string): string {
    const { logs, namespace } = this.deployment;
    const metrics =
      logs === null ? [] : statusMetrics(logs).filter(({ name }) => DEPLOYMENT_METRICS.includes(name));
    new LogMetrics(this, 'metrics', { group, namespace, metrics });
    const { key: _, ...config } = deploymentAlarm(this.deployment);
    return new Alarm(this, config.name, this.deployment, { ...config, topics: [] }).alarmName;
  }
}
