import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** The log group of the program: encrypted, and kept as long as the contract says. */
export class Logs extends Construct {
  readonly group: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { aws, logGroup }: Deployment, key: string) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'group', {
      name: logGroup,
      retentionInDays: aws.retentionDays,
      kmsKeyId: key,
    });
    this.group = group.name;
    this.arn = group.arn;
  }
}
