import { policyRule } from '../rule.ts';

export const rolesDistinct = policyRule({
  id: 'policy/roles-distinct',
  title: 'starts by one role and acts by another',
  kind: 'workload',
  platform: 'ecs',
  why: 'With one role for both, the program may read every secret and pull every image that ECS needs for the start.',
  fix: 'make a task role of its own.',
  alike: ['CKV_AWS_249'],
  check: ({ executionRole, taskRole }) =>
    executionRole !== null && executionRole === taskRole ? ['execution role and task role are the same'] : [],
});
