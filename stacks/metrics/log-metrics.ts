import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js';
import { Construct } from 'constructs';
import type { LogMetric } from './pattern.ts';

/** One filter for each metric. Without dimensions, so that each is one metric, whatever callers send. */
export class LogMetrics extends Construct {
  readonly names: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    { group, namespace, metrics }: { group: string; namespace: string; metrics: readonly LogMetric[] },
  ) {
    super(scope, id);
    for (const { name, pattern, value } of metrics) {
      new CloudwatchLogMetricFilter(this, name, {
        name,
        logGroupName: group,
        pattern,
        metricTransformation: {
          name,
          namespace,
          value,
          unit: value === '1' ? 'Count' : 'Milliseconds',
          // A count of nothing is 0, so that an alarm can end; a duration of nothing is nothing.
          ...(value === '1' ? { defaultValue: '0' } : {}),
        },
      });
    }
    this.names = metrics.map(({ name }) => name);
  }
}
