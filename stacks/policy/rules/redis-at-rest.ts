import { policyRule } from '../rule.ts';

export const redisAtRest = policyRule({
  id: 'policy/redis-at-rest',
  title: 'is encrypted at rest',
  kind: 'redis',
  why: 'Snapshots leave the machine.',
  fix: 'turn encryption at rest on.',
  alike: ['CKV_AWS_29', 'cdk-nag AEC3', 'AVD-AWS-0045'],
  check: ({ restEncrypted }) => (restEncrypted ? [] : ['it is not encrypted at rest']),
});
