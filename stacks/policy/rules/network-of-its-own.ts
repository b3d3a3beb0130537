import { policyRule } from '../rule.ts';

export const networkOfItsOwn = policyRule({
  id: 'policy/network-of-its-own',
  title: 'has a network address of its own',
  kind: 'workload',
  level: 'recommended',
  platform: 'ecs',
  why: 'Without one, security groups hold for the whole machine and not for this program.',
  fix: 'set networkMode: awsvpc.',
  alike: [],
  check: ({ networkMode }) =>
    networkMode === 'awsvpc' ? [] : [`the network mode is ${networkMode ?? 'bridge'}`],
});
