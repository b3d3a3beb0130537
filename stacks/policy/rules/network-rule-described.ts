import { policyRule } from '../rule.ts';

export const networkRuleDescribed = policyRule({
  id: 'policy/network-rule-described',
  title: 'says what it is for',
  kind: 'network-rule',
  level: 'advisory',
  why: 'A rule without a reason is never taken out.',
  fix: 'describe it.',
  alike: ['CKV_AWS_23', 'AVD-AWS-0124'],
  check: ({ description }) => (description.trim() === '' ? ['it has no description'] : []),
});
