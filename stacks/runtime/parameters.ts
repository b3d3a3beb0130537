import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** Plain settings in the Parameter Store: changed there, they reach the next task without a new revision. */
export class Parameters extends Construct {
  /** ARN by the variable that the program reads. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { aws, name }: Deployment) {
    super(scope, id);
    this.arns = Object.fromEntries(
      Object.entries(aws.service.parameters).map(([variable, value]) => [
        variable,
        new SsmParameter(this, variable, {
          name: `/${name}/${variable}`,
          type: 'String',
          value,
          description: `${variable} of ${name}`,
        }).arn,
      ]),
    );
  }
}
