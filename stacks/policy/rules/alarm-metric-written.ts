import { deploymentOf } from '../../deployment.ts';
import { policyRule } from '../rule.ts';

export const alarmMetricWritten = policyRule({
  id: 'policy/alarm-metric-written',
  title: 'looks at metrics that something writes',
  kind: 'alarm',
  why: 'An alarm on a metric that nothing writes is quiet for ever, and looks well.',
  fix: 'make a metric filter for it, or correct the name.',
  alike: [],
  check: ({ composite, metrics }, { contract, resources, complete }) => {
    const deployment = deploymentOf(contract);
    if (composite || deployment === null) return null;
    if (metrics.length === 0) return ['it looks at no metric'];
    const written = resources.flatMap((r) => (r.kind === 'log-metric' ? [`${r.namespace}/${r.name}`] : []));
    if (written.length === 0 && !complete) return null;
    // What the platform writes is written; of our own namespace each metric must have its filter.
    return metrics
      .filter((metric) => !PLATFORM.test(metric) && !written.includes(metric))
      .map((metric) => `nothing writes ${metric}`);
  },
});

const PLATFORM =
  /^(ECS\/ContainerInsights\/RunningTaskCount|AWS\/ApplicationELB\/UnHealthyHostCount|AWS\/ElastiCache\/DatabaseMemoryUsagePercentage)$/;
