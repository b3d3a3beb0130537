import { deploymentOf } from '../../deployment.ts';
import { egressOf } from '../../runtime/egress.ts';
import { policyRule } from '../rule.ts';

export const egressAsListed = policyRule({
  id: 'policy/egress-as-listed',
  title: 'lets out to dependencies of the contract only',
  kind: 'network-rule',
  why: 'What no dependency needs is a way out for whoever gets in.',
  fix: 'list the dependency in the contract, or take the rule out.',
  alike: [],
  check: ({ direction, ranges, fromPort, toPort }, { contract }) => {
    const deployment = deploymentOf(contract);
    if (deployment === null) return null;
    if (direction === 'in' || ranges.length === 0) return [];
    const listed = egressOf(deployment);
    return ranges
      .filter(
        (range) => !listed.some(({ port, cidr }) => port === fromPort && port === toPort && cidr === range),
      )
      .map((range) => `no dependency is at ${range}, port ${fromPort ?? 'any'} to ${toPort ?? 'any'}`);
  },
});
