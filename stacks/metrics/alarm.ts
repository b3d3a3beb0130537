import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** When to ring, in one of three ways. */
export type Condition =
  /** More than `percent` of all requests, where there are enough of them to say so. */
  | { readonly kind: 'share'; readonly metric: string; readonly percent: number }
  /** Any line at all. */
  | { readonly kind: 'any'; readonly metric: string }
  /** A metric of the platform, or a quantile of one from the logs. */
  | {
      readonly kind: 'level';
      readonly settings: Pick<
        CloudwatchMetricAlarmConfig,
        | 'namespace'
        | 'metricName'
        | 'dimensions'
        | 'statistic'
        | 'extendedStatistic'
        | 'evaluateLowSampleCountPercentiles'
        | 'comparisonOperator'
        | 'threshold'
        | 'treatMissingData'
      >;
    };

export interface AlarmConfig {
  readonly name: string;
  readonly what: string;
  readonly condition: Condition;
  /** The topics that hear of it; none for the alarm that only ends a deployment. */
  readonly topics: readonly string[];
}

/** Three of five periods: one bad minute wakes nobody, a bad quarter of an hour does. */
const EVALUATION = { evaluationPeriods: 5, datapointsToAlarm: 3 } as const;

/** An alarm that says what is wrong, where to read on and whom to call. */
export class Alarm extends Construct {
  readonly alarmName: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, deployment: Deployment, config: AlarmConfig) {
    super(scope, id);
    const { runbook, escalate } = deployment.aws.alarms;
    const alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: `${deployment.name}-${config.name}`,
      alarmDescription: `${config.what}. Runbook: ${runbook}. Escalate to: ${escalate}.`,
      actionsEnabled: true,
      alarmActions: [...config.topics],
      okActions: [...config.topics],
      ...EVALUATION,
      ...settingsOf(config.condition, deployment),
    });
    this.alarmName = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

type Settings = Pick<CloudwatchMetricAlarmConfig, 'comparisonOperator'> &
  Partial<CloudwatchMetricAlarmConfig>;

function settingsOf(condition: Condition, { namespace, aws }: Deployment): Settings {
  const { periodSeconds: period, atLeast } = aws.alarms;
  switch (condition.kind) {
    case 'share':
      return {
        comparisonOperator: 'GreaterThanThreshold',
        threshold: condition.percent,
        treatMissingData: 'notBreaching',
        metricQuery: [
          // Of three requests one is a third: a share of few says nothing.
          {
            id: 'share',
            expression: `IF(total >= ${atLeast}, 100 * bad / total, 0)`,
            label: `${condition.metric}, percent of requests`,
            returnData: true,
          },
          { id: 'bad', metric: { namespace, metricName: condition.metric, period, stat: 'Sum' } },
          { id: 'total', metric: { namespace, metricName: 'Requests', period, stat: 'Sum' } },
        ],
      };
    case 'any':
      return {
        comparisonOperator: 'GreaterThanThreshold',
        threshold: 0,
        treatMissingData: 'notBreaching',
        namespace,
        metricName: condition.metric,
        statistic: 'Sum',
        period,
      };
    case 'level':
      return { period, ...condition.settings };
  }
}
