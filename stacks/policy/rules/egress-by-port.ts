import { policyRule } from '../rule.ts';

export const egressByPort = policyRule({
  id: 'policy/egress-by-port',
  title: 'lets out by port',
  kind: 'network-rule',
  why: 'What gets into the program cannot call home on any port it likes.',
  fix: 'name the ports of the dependencies.',
  alike: ['CKV_AWS_382', 'AVD-AWS-0104'],
  check: ({ direction, protocol, ranges, fromPort, toPort }) => {
    if (direction === 'in' || ranges.length === 0) return [];
    if (protocol === '-1') return ['everything may go out'];
    return fromPort !== null && toPort !== null && toPort - fromPort > 100
      ? [`ports ${fromPort} to ${toPort} may go out`]
      : [];
  },
});
