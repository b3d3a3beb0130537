import { policyRule } from '../rule.ts';

export const topicEncrypted = policyRule({
  id: 'policy/topic-encrypted',
  title: 'is encrypted',
  kind: 'topic',
  level: 'recommended',
  why: 'Alarms name what is broken.',
  fix: 'name a customer-managed key.',
  alike: ['CKV_AWS_26', 'cdk-nag SNS2', 'AVD-AWS-0095'],
  check: ({ key }) => (key === null ? ['it is not encrypted'] : []),
});
