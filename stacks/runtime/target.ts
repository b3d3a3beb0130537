import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule/index.js';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group/index.js';
import { Construct } from 'constructs';
import type { EffectiveAws } from '../../contract/effective-infrastructure.ts';
import type { Deployment } from '../deployment.ts';

/** Where the load balancer sends requests; it asks the contract's own liveness path. */
export class Target extends Construct {
  readonly arn: string;
  /** As dimensions of metrics name it. */
  readonly suffix: string;
  /** The service must wait for it: ECS refuses a target group that no listener uses. */
  readonly rule: LbListenerRule;

  constructor(
    scope: Construct,
    id: string,
    { aws, contract, name }: Deployment,
    balancer: NonNullable<EffectiveAws['loadBalancer']>,
  ) {
    super(scope, id);
    const group = new LbTargetGroup(this, 'group', {
      // A name has at most 32 characters (Elastic Load Balancing quotas).
      name: name.slice(0, 32).replace(/-$/, ''),
      port: aws.service.port,
      protocol: 'HTTP',
      targetType: 'ip',
      vpcId: aws.vpc,
      deregistrationDelay: '30',
      healthCheck: {
        path: contract.health.liveness ?? '/',
        matcher: '200',
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
    });
    this.rule = new LbListenerRule(this, 'rule', {
      listenerArn: balancer.listener,
      priority: balancer.priority,
      condition: [{ hostHeader: { values: [balancer.host] } }],
      action: [{ type: 'forward', targetGroupArn: group.arn }],
    });
    this.arn = group.arn;
    this.suffix = group.arnSuffix;
  }
}
