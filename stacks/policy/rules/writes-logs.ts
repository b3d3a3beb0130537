import { policyRule } from '../rule.ts';

export const writesLogs = policyRule({
  id: 'policy/writes-logs',
  title: 'sends its logs somewhere',
  kind: 'workload',
  platform: 'ecs',
  why: 'Alarms count log lines: without them nothing rings.',
  fix: 'add a logConfiguration.',
  alike: ['cdk-nag ECS7'],
  check: ({ containers }) => (containers.some((c) => c.logs) ? [] : ['no container sends its logs anywhere']),
});
