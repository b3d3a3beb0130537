import { policyRule } from '../rule.ts';

export const redisTls = policyRule({
  id: 'policy/redis-tls',
  title: 'speaks TLS',
  kind: 'redis',
  why: 'Tokens and user ids go over the network in clear otherwise.',
  fix: 'turn transit encryption on.',
  alike: ['CKV_AWS_30', 'cdk-nag AEC3', 'AVD-AWS-0051'],
  check: ({ transitEncrypted }) => (transitEncrypted ? [] : ['it speaks without TLS']),
});
