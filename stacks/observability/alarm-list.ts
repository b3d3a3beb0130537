import type { Deployment } from '../deployment.ts';
import type { AlarmConfig } from '../metrics/alarm.ts';

export interface AlarmSource extends Omit<AlarmConfig, 'topics'> {
  /** The key in the stack's outputs. */
  readonly key: string;
}

/** What the runtime's own resources are called in metrics. */
export interface Measured {
  readonly clusterName: string;
  readonly serviceName: string;
  /** Null without a load balancer. */
  readonly targetSuffix: string | null;
  /** Null without a Redis of its own. */
  readonly redisId: string | null;
}

/** For whoever asks for thresholds only. */
const UNKNOWN: Measured = { clusterName: '', serviceName: '', targetSuffix: '', redisId: '' };

/** Every alarm of a deployment; each threshold is the contract's. */
export function alarmList(deployment: Deployment, measured: Measured = UNKNOWN): readonly AlarmSource[] {
  return [
    ...shares(deployment),
    ...reasons(deployment),
    ...latency(deployment),
    ...platform(deployment, measured),
  ];
}

/** The alarm that ends a deployment: it stands with the service, which must find it. */
export const deploymentAlarm = ({ aws }: Deployment): AlarmSource => ({
  key: 'serverErrors',
  name: 'server-errors',
  what: `More than ${aws.alarms.serverErrors} % of requests end with a 5xx`,
  condition: { kind: 'share', metric: 'ServerErrors', percent: aws.alarms.serverErrors },
});

function shares({ aws, logs }: Deployment): readonly AlarmSource[] {
  if (logs === null) return [];
  const { unauthorized, forbidden, throttled } = aws.alarms;
  const rows = [
    ['rate401', 'unauthorized', 'Unauthorized', unauthorized, '401: callers without a valid credential'],
    ['rate403', 'forbidden', 'Forbidden', forbidden, '403: callers without the right to a route'],
    ['rate429', 'throttled', 'Throttled', throttled, '429: callers above their tier'],
  ] as const;
  return rows.map(([key, name, metric, percent, meaning]) => ({
    key,
    name,
    what: `More than ${percent} % of requests end with ${meaning}`,
    condition: { kind: 'share', metric, percent },
  }));
}

function reasons({ logs }: Deployment): readonly AlarmSource[] {
  return [
    ...(logs?.timeouts === undefined
      ? []
      : [
          {
            key: 'authTimeout',
            name: 'auth-timeout',
            what: 'The auth service does not answer in time',
            condition: { kind: 'any', metric: 'AuthTimeouts' } as const,
          },
        ]),
    ...(logs?.unavailable === undefined
      ? []
      : [
          {
            key: 'authUnavailable',
            name: 'auth-unavailable',
            what: 'The auth service cannot be reached',
            condition: { kind: 'any', metric: 'AuthUnavailable' } as const,
          },
        ]),
  ];
}

function latency({ aws, logs, namespace }: Deployment): readonly AlarmSource[] {
  const { p95Ms } = aws.alarms;
  if (p95Ms === null || logs?.json.durationMs === undefined) return [];
  return [
    {
      key: 'p95',
      name: 'latency-p95',
      what: `The 95th percentile of request durations is above ${p95Ms} ms`,
      condition: {
        kind: 'level',
        settings: {
          namespace,
          metricName: 'Duration',
          extendedStatistic: 'p95',
          // Of ten requests the slowest is the 95th percentile: too few to wake somebody.
          evaluateLowSampleCountPercentiles: 'ignore',
          comparisonOperator: 'GreaterThanThreshold',
          threshold: p95Ms,
          treatMissingData: 'notBreaching',
        },
      },
    },
  ];
}

function platform({ aws }: Deployment, measured: Measured): readonly AlarmSource[] {
  const { clusterName, serviceName, targetSuffix, redisId } = measured;
  const running: AlarmSource = {
    key: 'tasks',
    name: 'tasks-missing',
    what: `Fewer than ${aws.service.count} tasks run`,
    condition: {
      kind: 'level',
      settings: {
        namespace: 'ECS/ContainerInsights',
        metricName: 'RunningTaskCount',
        dimensions: { ClusterName: clusterName, ServiceName: serviceName },
        statistic: 'Minimum',
        comparisonOperator: 'LessThanThreshold',
        threshold: aws.service.count,
        // No tasks, no figures.
        treatMissingData: 'breaching',
      },
    },
  };
  return [
    running,
    ...(targetSuffix === null ? [] : [unhealthy(targetSuffix)]),
    ...(redisId === null ? [] : [memory(redisId)]),
  ];
}

const unhealthy = (targetSuffix: string): AlarmSource => ({
  key: 'unhealthy',
  name: 'targets-unhealthy',
  what: 'The load balancer finds tasks unhealthy',
  condition: {
    kind: 'level',
    settings: {
      namespace: 'AWS/ApplicationELB',
      metricName: 'UnHealthyHostCount',
      dimensions: { TargetGroup: targetSuffix },
      statistic: 'Maximum',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      treatMissingData: 'breaching',
    },
  },
});

const memory = (redisId: string): AlarmSource => ({
  key: 'redisMemory',
  name: 'redis-memory',
  what: 'Redis has used more than 80 % of its memory: it will soon forget counters',
  condition: {
    kind: 'level',
    settings: {
      namespace: 'AWS/ElastiCache',
      metricName: 'DatabaseMemoryUsagePercentage',
      dimensions: { CacheClusterId: `${redisId}-001` },
      statistic: 'Maximum',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 80,
      treatMissingData: 'breaching',
    },
  },
});
