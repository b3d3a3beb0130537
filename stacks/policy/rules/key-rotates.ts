import { policyRule } from '../rule.ts';

export const keyRotates = policyRule({
  id: 'policy/key-rotates',
  title: 'is rotated',
  kind: 'key',
  why: 'A key that leaked once opens everything for ever otherwise.',
  fix: 'turn rotation on.',
  alike: ['CKV_AWS_7', 'cdk-nag KMS5', 'AVD-AWS-0065'],
  check: ({ rotation }) => (rotation ? [] : ['it is not rotated']),
});
