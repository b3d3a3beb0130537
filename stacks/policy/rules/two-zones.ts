import { policyRule } from '../rule.ts';

export const twoZones = policyRule({
  id: 'policy/two-zones',
  title: 'runs in two zones',
  kind: 'service',
  level: 'recommended',
  why: 'A zone fails as a whole.',
  fix: 'name subnets in two zones.',
  alike: [],
  check: ({ subnets }) => (subnets >= 2 ? [] : [`it runs in ${subnets} subnet`]),
});
