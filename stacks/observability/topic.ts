import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { policyDocument } from '../policy-document.ts';

/** Who hears of alarms. Encrypted by the stack's own key: CloudWatch cannot publish under alias/aws/sns. */
export class Topic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { aws, name }: Deployment, key: string) {
    super(scope, id);
    const topic = new SnsTopic(this, 'topic', { name: `${name}-alarms`, kmsMasterKeyId: key });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument([
        {
          sid: 'AlarmsOfThisAccount',
          actions: ['sns:Publish'],
          resources: [topic.arn],
          principals: { Service: 'cloudwatch.amazonaws.com' },
          conditions: { StringEquals: { 'aws:SourceAccount': aws.account } },
        },
      ]),
    });
    for (const endpoint of aws.alarms.notify) {
      new SnsTopicSubscription(this, endpoint, { topicArn: topic.arn, protocol: 'email', endpoint });
    }
    this.arn = topic.arn;
  }
}
