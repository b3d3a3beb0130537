import { policyRule } from '../rule.ts';

export const taskRoleSet = policyRule({
  id: 'policy/task-role-set',
  title: 'has a task role',
  kind: 'workload',
  platform: 'ecs',
  why: 'Without it the program has no identity, and is given keys or the role of the machine.',
  fix: 'set taskRoleArn to a role that may do what the program does.',
  alike: [],
  check: ({ taskRole }) => (taskRole === null ? ['there is no task role'] : []),
});
