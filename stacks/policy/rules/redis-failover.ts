import { policyRule } from '../rule.ts';

export const redisFailover = policyRule({
  id: 'policy/redis-failover',
  title: 'survives the loss of a node',
  kind: 'redis',
  level: 'recommended',
  why: 'Limits that fail open, or close, with one machine.',
  fix: 'turn automatic failover on.',
  alike: ['cdk-nag AEC4', 'CKV2_AWS_50'],
  check: ({ failover }) => (failover ? [] : ['it has no failover']),
});
