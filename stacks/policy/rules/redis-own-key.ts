import { policyRule } from '../rule.ts';

export const redisOwnKey = policyRule({
  id: 'policy/redis-own-key',
  title: 'is encrypted by a key of its own',
  kind: 'redis',
  level: 'recommended',
  why: 'Snapshots under the default key can be read by whoever may read snapshots.',
  fix: 'name a customer-managed key.',
  alike: ['CKV_AWS_191'],
  check: ({ key }) => (key === null ? ['it is under the default key'] : []),
});
