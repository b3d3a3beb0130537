import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** One state for all alarms: what a watch after a deployment reads. */
export class Composite extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { name, aws }: Deployment,
    { alarms, topic }: { readonly alarms: readonly string[]; readonly topic: string },
  ) {
    super(scope, id);
    const { runbook, escalate } = aws.alarms;
    this.arn = new CloudwatchCompositeAlarm(this, 'alarm', {
      alarmName: `${name}-any`,
      alarmDescription: `Any alarm of ${name}. Runbook: ${runbook}. Escalate to: ${escalate}.`,
      alarmRule: alarms.map((alarm) => `ALARM("${alarm}")`).join(' OR '),
      actionsEnabled: true,
      alarmActions: [topic],
      okActions: [topic],
    }).arn;
  }
}
