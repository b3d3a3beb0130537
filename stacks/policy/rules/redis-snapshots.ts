import { policyRule } from '../rule.ts';

export const redisSnapshots = policyRule({
  id: 'policy/redis-snapshots',
  title: 'is kept in snapshots',
  kind: 'redis',
  level: 'recommended',
  why: 'Revoked keys and counters are lost otherwise.',
  fix: 'keep snapshots for some days.',
  alike: ['CKV_AWS_134', 'AVD-AWS-0050'],
  check: ({ snapshotDays }) => (snapshotDays > 0 ? [] : ['it has no snapshots']),
});
