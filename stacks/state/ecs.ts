import { ecsContainers } from '../policy/containers.ts';
import { block, flag, type Json, list, number, record, records, text, texts } from '../policy/json.ts';
import type { Resource } from '../policy/model.ts';

/** A task definition, bare or as `describe-task-definition` wraps it. */
function taskDefinition(document: Json): Json | null {
  const inner = document['taskDefinition'];
  if (typeof inner === 'object' && inner !== null) return record(inner);
  return Array.isArray(document['containerDefinitions']) ? document : null;
}

/** `family:revision`, or the family alone where it was never registered. */
export function revisionOfEcs(document: Json): string | null {
  const task = taskDefinition(document);
  if (task === null) return null;
  const arn = text(task['taskDefinitionArn']);
  if (arn !== null) return arn;
  const family = text(task['family']) ?? 'task-definition';
  const revision = text(task['revision']);
  return revision === null ? family : `${family}:${revision}`;
}

/** Source: Amazon ECS API reference, DescribeTaskDefinition, DescribeServices, DescribeClusters. */
export function readEcs(document: Json): readonly Resource[] {
  const task = taskDefinition(document);
  return [
    ...(task === null ? [] : [workload(task)]),
    ...(Array.isArray(document['services'])
      ? records(document['services']).filter(isService).map(service)
      : []),
    ...(Array.isArray(document['clusters']) ? records(document['clusters']).map(cluster) : []),
  ];
}

function workload(task: Json): Resource {
  const family = text(task['family']) ?? 'task-definition';
  const revision = text(task['revision']);
  return {
    kind: 'workload',
    id: revision === null ? family : `${family}:${revision}`,
    platform: 'ecs',
    executionRole: text(task['executionRoleArn']) || null,
    taskRole: text(task['taskRoleArn']) || null,
    networkMode: text(task['networkMode']),
    containers: ecsContainers(task['containerDefinitions']),
  };
}

const isService = (value: Json): boolean => text(value['serviceName']) !== null;

function service(value: Json): Resource {
  const network = record(record(value['networkConfiguration'])['awsvpcConfiguration']);
  const deployment = record(value['deploymentConfiguration']);
  const breaker = block(deployment['deploymentCircuitBreaker']);
  const alarms = block(deployment['alarms']);
  return {
    kind: 'service',
    id: text(value['serviceName']) ?? '',
    publicAddress: flag(network['assignPublicIp']),
    circuitBreaker:
      breaker === null ? null : { enable: flag(breaker['enable']), rollback: flag(breaker['rollback']) },
    alarms:
      alarms === null || !flag(alarms['enable'])
        ? null
        : { names: texts(alarms['alarmNames']), rollback: flag(alarms['rollback']) },
    execute: flag(value['enableExecuteCommand']),
    minimumHealthyPercent: number(deployment['minimumHealthyPercent']),
    subnets: list(network['subnets']).length,
  };
}

function cluster(value: Json): Resource {
  return {
    kind: 'cluster',
    id: text(value['clusterName']) ?? '',
    insights: records(value['settings']).some(
      (setting) => setting['name'] === 'containerInsights' && /^en/.test(text(setting['value']) ?? ''),
    ),
  };
}
