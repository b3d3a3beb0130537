import { flag, type Json, list, number, record, records, text, texts } from '../policy/json.ts';
import type { Alarm, Resource } from '../policy/model.ts';

const each = (document: Json, key: string): readonly Json[] =>
  Array.isArray(document[key]) ? records(document[key]) : [];

/**
 * Alarms, log groups, Redis, security group rules and target groups. Source: API references of Amazon CloudWatch (DescribeAlarms),
 * CloudWatch Logs (DescribeLogGroups, DescribeMetricFilters), ElastiCache (DescribeReplicationGroups), EC2 (DescribeSecurityGroupRules), Elastic Load
 * Balancing (DescribeTargetGroups).
 */
export function readOperations(document: Json): readonly Resource[] {
  return [
    ...each(document, 'MetricAlarms').map((value) => alarm(value, false)),
    ...each(document, 'CompositeAlarms').map((value) => alarm(value, true)),
    ...each(document, 'logGroups').map(logGroup),
    ...each(document, 'metricFilters').flatMap(logMetrics),
    ...each(document, 'ReplicationGroups').map(redis),
    ...each(document, 'SecurityGroupRules').map(networkRule),
    ...each(document, 'TargetGroups').map(targetGroup),
  ];
}

function alarm(value: Json, composite: boolean): Resource {
  const name = text(value['AlarmName']) ?? '';
  return {
    kind: 'alarm',
    id: name,
    name,
    reference: name,
    composite,
    enabled: value['ActionsEnabled'] !== false,
    actions: texts(value['AlarmActions']),
    description: text(value['AlarmDescription']) ?? '',
    missingData: text(value['TreatMissingData']),
    threshold: number(value['Threshold']),
    ...measured(value),
    rule: text(value['AlarmRule']) ?? '',
  };
}

function measured(value: Json): Pick<Alarm, 'metrics' | 'comparison' | 'datapoints' | 'expression'> {
  const queries = records(value['Metrics']);
  const named = [value, ...queries.map(({ MetricStat }) => record(record(MetricStat)['Metric']))].flatMap(
    (metric) =>
      text(metric['MetricName']) === null
        ? []
        : [`${text(metric['Namespace'])}/${text(metric['MetricName'])}`],
  );
  const of = number(value['EvaluationPeriods']);
  return {
    metrics: named,
    comparison: text(value['ComparisonOperator']),
    datapoints: of === null ? null : [number(value['DatapointsToAlarm']) ?? of, of],
    expression: queries.flatMap(({ Expression }) => text(Expression) ?? [])[0] ?? null,
  };
}

function logMetrics(value: Json): readonly Resource[] {
  return records(value['metricTransformations']).map((made) => ({
    kind: 'log-metric',
    id: text(value['filterName']) ?? '',
    name: text(made['metricName']) ?? '',
    namespace: text(made['metricNamespace']) ?? '',
    pattern: text(value['filterPattern']) ?? '',
    value: text(made['metricValue']) ?? '',
  }));
}

function logGroup(value: Json): Resource {
  return {
    kind: 'log-group',
    id: text(value['logGroupName']) ?? '',
    retentionDays: number(value['retentionInDays']),
    key: text(value['kmsKeyId']),
  };
}

function redis(value: Json): Resource {
  const users = list(value['UserGroupIds']).length > 0;
  return {
    kind: 'redis',
    id: text(value['ReplicationGroupId']) ?? '',
    transitEncrypted: value['TransitEncryptionEnabled'] === true,
    restEncrypted: value['AtRestEncryptionEnabled'] === true,
    key: text(value['KmsKeyId']),
    authentication: users ? 'users' : value['AuthTokenEnabled'] === true ? 'token' : 'none',
    failover: flag(value['AutomaticFailover']),
    snapshotDays: number(value['SnapshotRetentionLimit']) ?? 0,
  };
}

function networkRule(value: Json): Resource {
  return {
    kind: 'network-rule',
    id: text(value['SecurityGroupRuleId']) ?? '',
    direction: value['IsEgress'] === true ? 'out' : 'in',
    protocol: text(value['IpProtocol']) ?? '-1',
    fromPort: number(value['FromPort']),
    toPort: number(value['ToPort']),
    ranges: [...texts(value['CidrIpv4']), ...texts(value['CidrIpv6'])],
    description: text(value['Description']) ?? '',
  };
}

function targetGroup(value: Json): Resource {
  const matcher = records(value['Matcher'])[0];
  return {
    kind: 'target-group',
    id: text(value['TargetGroupName']) ?? '',
    path: text(value['HealthCheckPath']),
    matcher: text(matcher?.['HttpCode']),
  };
}
