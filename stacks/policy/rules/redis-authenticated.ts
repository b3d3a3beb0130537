import { policyRule } from '../rule.ts';

export const redisAuthenticated = policyRule({
  id: 'policy/redis-authenticated',
  title: 'asks who is there',
  kind: 'redis',
  why: 'Whoever is in the network resets limits and reads what is cached.',
  fix: 'use a user group with IAM sign-in, or a token.',
  alike: ['CKV_AWS_31', 'cdk-nag AEC6'],
  check: ({ authentication }) => (authentication === 'none' ? ['it lets everybody in'] : []),
});
