import { policyRule } from '../rule.ts';

export const logsOwnKey = policyRule({
  id: 'policy/logs-own-key',
  title: 'is encrypted by a key of its own',
  kind: 'log-group',
  level: 'recommended',
  why: 'Log lines hold user ids.',
  fix: 'name a customer-managed key.',
  alike: ['CKV_AWS_158', 'AVD-AWS-0017'],
  check: ({ key }) => (key === null ? ['it is under the default key'] : []),
});
