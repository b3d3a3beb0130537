import { policyRule } from '../rule.ts';

export const secretOwnKey = policyRule({
  id: 'policy/secret-own-key',
  title: 'is encrypted by a key of its own',
  kind: 'secret',
  level: 'recommended',
  why: 'The default key is open to everybody in the account who may read secrets, and cannot be shut.',
  fix: 'name a customer-managed key.',
  alike: ['CKV_AWS_149', 'AVD-AWS-0098'],
  check: ({ key }) => (key === null ? ['it is under the default key'] : []),
});
