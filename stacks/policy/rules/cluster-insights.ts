import { policyRule } from '../rule.ts';

export const clusterInsights = policyRule({
  id: 'policy/cluster-insights',
  title: 'measures its tasks',
  kind: 'cluster',
  level: 'recommended',
  why: 'The alarm on missing tasks counts by these figures.',
  fix: 'turn Container Insights on.',
  alike: ['CKV_AWS_65', 'cdk-nag ECS4', 'AVD-AWS-0034'],
  check: ({ insights }) => (insights ? [] : ['Container Insights is off']),
});
