import { deploymentOf } from '../../deployment.ts';
import { reasonMetrics, statusMetrics } from '../../metrics/pattern.ts';
import { policyRule } from '../rule.ts';

export const logMetricAsContract = policyRule({
  id: 'policy/log-metric-as-contract',
  title: 'counts the lines that the contract describes',
  kind: 'log-metric',
  why: 'A filter for a field that was renamed counts nothing, and its alarm is quiet.',
  fix: 'apply the pattern that is made of logs in the contract.',
  alike: [],
  check: ({ name, namespace, pattern, value }, { contract }) => {
    const deployment = deploymentOf(contract);
    if (deployment === null || deployment.logs === null) return null;
    const wanted = [...statusMetrics(deployment.logs), ...reasonMetrics(deployment.logs)].find(
      (m) => m.name === name,
    );
    if (wanted === undefined) return [`the contract has no metric ${name}`];
    return [
      ...(pattern === wanted.pattern
        ? []
        : [`its pattern is ${pattern || 'empty'}, the contract says ${wanted.pattern}`]),
      ...(namespace === deployment.namespace
        ? []
        : [`it writes to the namespace ${namespace || 'of nobody'}`]),
      ...(value === wanted.value
        ? []
        : [`a line adds ${value || 'nothing'}, the contract says ${wanted.value}`]),
    ];
  },
});
