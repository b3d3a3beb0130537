import { policyRule } from '../rule.ts';

export const deploymentAlarm = policyRule({
  id: 'policy/deployment-alarm',
  title: 'takes a deployment back that rings an alarm',
  kind: 'service',
  level: 'recommended',
  why: 'Tasks can be healthy and answer 500 to everybody: only an alarm sees it.',
  fix: 'name alarms in the deployment configuration, with rollback.',
  alike: [],
  check: ({ alarms }) => {
    if (alarms === null || alarms.names.length === 0) return ['no alarm ends a deployment'];
    return alarms.rollback ? [] : ['an alarm stops a deployment and does not take it back'];
  },
});
