import { ecsContainers } from './containers.ts';
import { block, flag, type Json, list, number, parsed, records, text, texts } from './json.ts';
import type { NetworkRule, Resource } from './model.ts';
import type { Reader } from './synthesized.ts';

/** What runs and how it is reached. */
export const computeResource: Reader = ({ type, path, values }): Resource | null => {
  switch (type) {
    case 'aws_ecs_task_definition':
      return {
        kind: 'workload',
        id: path,
        platform: 'ecs',
        executionRole: text(values['execution_role_arn']),
        taskRole: text(values['task_role_arn']),
        networkMode: text(values['network_mode']),
        containers: ecsContainers(parsed(values['container_definitions'])),
      };
    case 'aws_ecs_service':
      return serviceOf(path, values);
    case 'aws_ecs_cluster':
      return {
        kind: 'cluster',
        id: path,
        insights: records(values['setting']).some(
          (setting) => setting['name'] === 'containerInsights' && /^en/.test(text(setting['value']) ?? ''),
        ),
      };
    case 'aws_lb_target_group': {
      const check = block(values['health_check']);
      return {
        kind: 'target-group',
        id: path,
        path: text(check?.['path']),
        matcher: text(check?.['matcher']),
      };
    }
    case 'aws_elasticache_replication_group':
      return redisOf(path, values);
    case 'aws_vpc_security_group_ingress_rule':
    case 'aws_vpc_security_group_egress_rule':
    case 'aws_security_group_rule':
      return networkRule(type, path, values);
    default:
      return null;
  }
};

function serviceOf(id: string, values: Json): Resource {
  const network = block(values['network_configuration']);
  const breaker = block(values['deployment_circuit_breaker']);
  const alarms = block(values['alarms']);
  return {
    kind: 'service',
    id,
    publicAddress: flag(network?.['assign_public_ip']),
    circuitBreaker:
      breaker === null ? null : { enable: flag(breaker['enable']), rollback: flag(breaker['rollback']) },
    alarms:
      alarms === null || !flag(alarms['enable'])
        ? null
        : { names: texts(alarms['alarm_names']), rollback: flag(alarms['rollback']) },
    execute: flag(values['enable_execute_command']),
    minimumHealthyPercent: number(values['deployment_minimum_healthy_percent']),
    subnets: list(network?.['subnets']).length,
  };
}

function redisOf(id: string, values: Json): Resource {
  const users = list(values['user_group_ids']).length > 0;
  return {
    kind: 'redis',
    id,
    transitEncrypted: flag(values['transit_encryption_enabled']),
    restEncrypted: flag(values['at_rest_encryption_enabled']),
    key: text(values['kms_key_id']),
    authentication: users ? 'users' : text(values['auth_token']) === null ? 'none' : 'token',
    failover: flag(values['automatic_failover_enabled']),
    snapshotDays: number(values['snapshot_retention_limit']) ?? 0,
  };
}

function networkRule(type: string, path: string, values: Json): NetworkRule {
  const isIngress = type === 'aws_vpc_security_group_ingress_rule' || values['type'] === 'ingress';
  return {
    kind: 'network-rule',
    id: path,
    direction: isIngress ? 'in' : 'out',
    protocol: text(values['ip_protocol'] ?? values['protocol']) ?? '-1',
    fromPort: number(values['from_port']),
    toPort: number(values['to_port']),
    ranges: [
      ...texts(values['cidr_ipv4']),
      ...texts(values['cidr_ipv6']),
      ...texts(values['cidr_blocks']),
      ...texts(values['ipv6_cidr_blocks']),
    ],
    description: text(values['description']) ?? '',
  };
}
