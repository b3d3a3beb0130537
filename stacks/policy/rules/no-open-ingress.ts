import { policyRule } from '../rule.ts';

const isOpen = (range: string): boolean => range === '0.0.0.0/0' || range === '::/0';

export const noOpenIngress = policyRule({
  id: 'policy/no-open-ingress',
  title: 'lets in no whole internet',
  kind: 'network-rule',
  why: 'Redis and the program are behind a load balancer so that nobody speaks to them directly.',
  fix: 'name a security group or a private range.',
  alike: ['CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260', 'AVD-AWS-0107'],
  check: ({ direction, ranges }) =>
    direction === 'in' ? ranges.filter(isOpen).map((range) => `${range} may come in`) : [],
});
