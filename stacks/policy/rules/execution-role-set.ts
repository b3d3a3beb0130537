import { policyRule } from '../rule.ts';

export const executionRoleSet = policyRule({
  id: 'policy/execution-role-set',
  title: 'has an execution role',
  kind: 'workload',
  platform: 'ecs',
  why: 'Without it ECS can neither pull the image nor read the secrets it injects.',
  fix: 'set executionRoleArn to a role that may read exactly what the task definition refers to.',
  alike: [],
  check: ({ executionRole }) => (executionRole === null ? ['there is no execution role'] : []),
});
