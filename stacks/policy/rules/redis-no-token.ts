import { policyRule } from '../rule.ts';

export const redisNoToken = policyRule({
  id: 'policy/redis-no-token',
  title: 'has no password that Terraform knows',
  kind: 'redis',
  level: 'recommended',
  why: 'An auth token stands in plan and state.',
  fix: 'use a user group with IAM sign-in.',
  alike: [],
  check: ({ authentication }) =>
    authentication === 'token' ? ['its auth token stands in plan and state'] : [],
});
