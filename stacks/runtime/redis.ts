import { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group/index.js';
import { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group/index.js';
import { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user/index.js';
import { ElasticacheUserGroup } from '@cdktf/provider-aws/lib/elasticache-user-group/index.js';
import { Construct } from 'constructs';
import type { EffectiveRedis } from '../../contract/effective-infrastructure.ts';
import type { Deployment } from '../deployment.ts';

export interface RedisPlace {
  readonly redis: EffectiveRedis;
  readonly securityGroup: string;
  readonly key: string;
}

/** Redis with TLS, in several zones. Its user signs in by IAM, so that there is no password to keep, leak or rotate. */
export class Redis extends Construct {
  readonly host: string;
  readonly url: string;
  /** What the task role may connect to. */
  readonly connectTo: readonly string[];

  constructor(scope: Construct, id: string, { aws, name }: Deployment, place: RedisPlace) {
    super(scope, id);
    const { redis, securityGroup, key } = place;
    const user = this.#user(name);
    const subnets = new ElasticacheSubnetGroup(this, 'subnets', { name, subnetIds: [...aws.subnets] });
    const group = new ElasticacheReplicationGroup(this, 'group', {
      replicationGroupId: name,
      description: `Rate limits and cache of ${name}`,
      engine: 'redis',
      engineVersion: redis.version,
      nodeType: redis.type,
      numCacheClusters: redis.nodes,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: 'true',
      transitEncryptionEnabled: true,
      kmsKeyId: key,
      userGroupIds: [user.groupId],
      subnetGroupName: subnets.name,
      securityGroupIds: [securityGroup],
      snapshotRetentionLimit: redis.snapshotDays,
      snapshotWindow: '03:00-04:00',
      port: 6379,
    });
    this.host = group.primaryEndpointAddress;
    this.url = `rediss://${user.name}@${group.primaryEndpointAddress}:6379`;
    this.connectTo = [group.arn, user.arn];
  }

  #user(name: string): { readonly groupId: string; readonly arn: string; readonly name: string } {
    // A group must hold a user named default; this one can do nothing.
    const nobody = new ElasticacheUser(this, 'default-user', {
      userId: `${name}-default`,
      userName: 'default',
      engine: 'redis',
      accessString: 'off ~* -@all',
      authenticationMode: { type: 'no-password-required' },
    });
    // With IAM sign-in the name and the id of a user must be the same.
    const program = new ElasticacheUser(this, 'user', {
      userId: name,
      userName: name,
      engine: 'redis',
      accessString: 'on ~* +@all -@dangerous -@admin',
      authenticationMode: { type: 'iam' },
    });
    const group = new ElasticacheUserGroup(this, 'users', {
      userGroupId: name,
      engine: 'redis',
      userIds: [nobody.userId, program.userId],
    });
    return { groupId: group.userGroupId, arn: program.arn, name: program.userName };
  }
}
