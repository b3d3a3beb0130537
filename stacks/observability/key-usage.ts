import { CloudwatchContributorInsightRule } from '@cdktf/provider-aws/lib/cloudwatch-contributor-insight-rule/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** Use by key id: a ranking, because a metric for each key would be paid for, and callers could make as many as they like. */
export class KeyUsage extends Construct {
  constructor(scope: Construct, id: string, { name, logGroup }: Deployment, selector: string) {
    super(scope, id);
    new CloudwatchContributorInsightRule(this, 'rule', {
      ruleName: `${name}-keys`,
      ruleState: 'ENABLED',
      ruleDefinition: JSON.stringify({
        Schema: { Name: 'CloudWatchLogRule', Version: 1 },
        LogGroupNames: [logGroup],
        LogFormat: 'JSON',
        Contribution: { Keys: [selector], Filters: [] },
        AggregateOn: 'Count',
      }),
    });
  }
}
