import { policyRule } from '../rule.ts';

export const keepsServing = policyRule({
  id: 'policy/keeps-serving',
  title: 'keeps its tasks until the new ones serve',
  kind: 'service',
  level: 'recommended',
  why: 'A deployment that first stops what works is an outage by plan.',
  fix: 'set the minimum healthy percent to 100.',
  alike: [],
  check: ({ minimumHealthyPercent }) =>
    minimumHealthyPercent !== null && minimumHealthyPercent < 100
      ? [`a deployment may go down to ${minimumHealthyPercent} % of the tasks`]
      : [],
});
