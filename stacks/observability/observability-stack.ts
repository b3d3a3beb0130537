import type { Construct } from 'constructs';
import { AwsStack } from '../aws-stack.ts';
import type { Deployment } from '../deployment.ts';
import { Alarm } from '../metrics/alarm.ts';
import { LogMetrics } from '../metrics/log-metrics.ts';
import { DEPLOYMENT_METRICS, reasonMetrics, statusMetrics } from '../metrics/pattern.ts';
import { alarmList } from './alarm-list.ts';
import { Composite } from './composite.ts';
import { Dashboard } from './dashboard.ts';
import { KeyUsage } from './key-usage.ts';
import { Topic } from './topic.ts';

/** What is seen and heard: metrics from log lines, alarms with their runbook, one topic, one dashboard. */
export class ObservabilityStack extends AwsStack {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, deployment, 'observability');
    const { logs, namespace, aws } = deployment;
    const { unauthorized, forbidden, throttled, serverErrors, p95Ms } = aws.alarms;
    const runtime = this.outputsOf('runtime');
    const topic = new Topic(this, 'topic', deployment, this.outputsOf('identity')('key')).arn;
    if (logs !== null) {
      const all = [...statusMetrics(logs), ...reasonMetrics(logs)];
      const metrics = all.filter(({ name }) => !DEPLOYMENT_METRICS.includes(name));
      new LogMetrics(this, 'metrics', { group: runtime('logs.group'), namespace, metrics });
      if (logs.json.key !== undefined) new KeyUsage(this, 'key-usage', deployment, logs.json.key);
    }
    const alarms = alarmList(deployment, this.#measured(runtime)).map(({ key, ...config }) => {
      const alarm = new Alarm(this, config.name, deployment, { ...config, topics: [topic] });
      return { key, name: alarm.alarmName, arn: alarm.arn };
    });
    const names = [runtime('deployment.alarm'), ...alarms.map(({ name }) => name)];
    const composite = new Composite(this, 'any', deployment, { alarms: names, topic });
    const arns = [composite.arn, ...alarms.map(({ arn }) => arn)];
    const dashboard = new Dashboard(this, 'dashboard', deployment, arns);
    this.output({
      alarms: {
        ...Object.fromEntries(alarms.map(({ key, name }) => [key, name])),
        serverErrors: runtime('deployment.alarm'),
        composite: composite.arn,
        topicArn: topic,
        thresholds: {
          unauthorized,
          forbidden,
          throttled,
          serverErrors,
          ...(p95Ms === null ? {} : { p95Ms }),
        },
      },
      dashboard: dashboard.dashboardName,
    });
  }

  #measured(runtime: (path: string) => string) {
    const { aws, name } = this.deployment;
    return {
      clusterName: aws.service.cluster?.split('/').at(-1) ?? name,
      serviceName: name,
      targetSuffix: aws.loadBalancer === null ? null : runtime('target.suffix'),
      redisId: aws.redis === null ? null : name,
    };
  }
}
