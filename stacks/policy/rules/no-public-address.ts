import { policyRule } from '../rule.ts';

export const noPublicAddress = policyRule({
  id: 'policy/no-public-address',
  title: 'has no public address',
  kind: 'service',
  why: 'Its port is then reachable around the load balancer, its limits and its logs.',
  fix: 'set assignPublicIp: DISABLED and use private subnets.',
  alike: ['CKV_AWS_333'],
  check: ({ publicAddress }) => (publicAddress ? ['tasks are given public addresses'] : []),
});
