import { deploymentOf } from '../../deployment.ts';
import { taskGrants } from '../../runtime/grants.ts';
import { roleOf } from '../injected.ts';
import { policyRule } from '../rule.ts';
import { allowed, covers } from '../statements.ts';

export const taskRoleServes = policyRule({
  id: 'policy/task-role-serves',
  title: 'may do by its task role what its dependencies take',
  kind: 'workload',
  platform: 'ecs',
  why: 'The health of the database looks fine while uploads fail with 500: the program may not write to its bucket.',
  fix: 'grant the task role the actions on the bucket or table.',
  alike: [],
  check: (workload, { contract, resources }) => {
    const role = roleOf(workload.taskRole, resources);
    const deployment = deploymentOf(contract);
    if (role === null || deployment === null) return null;
    const { dependencies, aws } = deployment;
    // Which Redis it is has another name in every state: the right to connect to one is looked for.
    const connects = allowed(role.statements).some(({ actions }) => actions.includes('elasticache:Connect'));
    return [
      ...(aws.redis === null || connects ? [] : ['the task role may not elasticache:Connect']),
      ...taskGrants(dependencies, aws, []).flatMap(({ actions, resources: [resource = ''] }) =>
        actions
          .filter((action) => !covers(role.statements, action, resource))
          .map((action) => `the task role may not ${action} on ${resource}`),
      ),
    ];
  },
});
