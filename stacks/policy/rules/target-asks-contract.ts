import { policyRule } from '../rule.ts';

export const targetAsksContract = policyRule({
  id: 'policy/target-asks-contract',
  title: 'asks the liveness path of the contract',
  kind: 'target-group',
  why: 'A load balancer that asks another path sends requests to a dead API, or none to a living one.',
  fix: 'set the path of the health check.',
  alike: [],
  check: ({ path, matcher }, { contract }) => {
    const wanted = contract.health.liveness;
    if (wanted === undefined) return [];
    return [
      ...(path === wanted ? [] : [`it asks ${path ?? '/'}, the contract says ${wanted}`]),
      ...(matcher !== null && /[345]/.test(matcher.charAt(0)) ? [`it takes ${matcher} for health`] : []),
    ];
  },
});
