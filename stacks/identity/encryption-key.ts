import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { policyDocument } from '../policy-document.ts';

/** One customer-managed key for secrets, logs, Redis and alarms, rotated every year. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { name } = deployment;
    const key = new KmsKey(this, 'key', {
      description: `Secrets, logs and alarms of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(deployment),
    });
    new KmsAlias(this, 'alias', { name: `alias/${name}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** The account may use it by its own policies; two services only for what this account makes. */
function keyPolicy({ aws, logGroup }: Deployment): string {
  return policyDocument([
    {
      sid: 'Account',
      actions: ['kms:*'],
      resources: ['*'],
      principals: { AWS: `arn:aws:iam::${aws.account}:root` },
    },
    {
      sid: 'Logs',
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      principals: { Service: `logs.${aws.region}.amazonaws.com` },
      conditions: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${aws.region}:${aws.account}:log-group:${logGroup}`,
        },
      },
    },
    {
      // The key alias/aws/sns would keep CloudWatch from publishing.
      sid: 'Alarms',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      principals: { Service: 'cloudwatch.amazonaws.com' },
      conditions: { StringEquals: { 'aws:SourceAccount': aws.account } },
    },
  ]);
}
