import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { egressOf } from './egress.ts';

/** Who may reach the program, and what the program may reach: its dependencies and no more. */
export class Network extends Construct {
  readonly service: string;
  /** The group of Redis; null without one. */
  readonly redis: string | null;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { aws, name } = deployment;
    this.service = this.#group('service', name, `The program ${name}`, aws.vpc);
    for (const { id, port, cidr, description } of egressOf(deployment)) {
      new VpcSecurityGroupEgressRule(this, `to-${id}`, {
        securityGroupId: this.service,
        description,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        cidrIpv4: cidr,
      });
    }
    if (aws.loadBalancer !== null) this.#fromLoadBalancer(aws.loadBalancer.securityGroup, aws.service.port);
    this.redis = aws.redis === null ? null : this.#redis(name, aws.vpc);
  }

  #group(id: string, name: string, description: string, vpcId: string): string {
    return new SecurityGroup(this, id, {
      namePrefix: `${name}-${id}-`,
      description,
      vpcId,
      // A group in use cannot be deleted: its successor comes first.
      lifecycle: { createBeforeDestroy: true },
    }).id;
  }

  #fromLoadBalancer(group: string, port: number): void {
    new VpcSecurityGroupIngressRule(this, 'from-load-balancer', {
      securityGroupId: this.service,
      description: 'Requests from the load balancer',
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: group,
    });
  }

  #redis(name: string, vpcId: string): string {
    const redis = this.#group('redis', name, `Redis of ${name}`, vpcId);
    const tcp = { ipProtocol: 'tcp', fromPort: 6379, toPort: 6379 };
    new VpcSecurityGroupIngressRule(this, 'redis-from-service', {
      ...tcp,
      securityGroupId: redis,
      description: 'Commands from the program',
      referencedSecurityGroupId: this.service,
    });
    new VpcSecurityGroupEgressRule(this, 'service-to-redis', {
      ...tcp,
      securityGroupId: this.service,
      description: 'Commands to Redis',
      referencedSecurityGroupId: redis,
    });
    return redis;
  }
}
