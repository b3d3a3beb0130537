import { executionGrants } from '../../runtime/grants.ts';
import { roleOf } from '../injected.ts';
import { policyRule } from '../rule.ts';
import { allowed, covers } from '../statements.ts';

export const executionRoleStarts = policyRule({
  id: 'policy/execution-role-starts',
  title: 'may be started by its execution role',
  kind: 'workload',
  platform: 'ecs',
  why: 'Without the right to pull the image and to write the log no task starts.',
  fix: 'grant the execution role the image and the log group.',
  alike: [],
  check: ({ executionRole, containers }, { resources }) => {
    const role = roleOf(executionRole, resources);
    if (role === null) return null;
    const granted = allowed(role.statements).flatMap(({ actions }) => actions);
    const images = containers.flatMap(({ image }) =>
      executionGrants({ image, logGroup: '', secrets: [], parameters: [], key: '' }).filter(
        ({ sid }) => sid !== 'WriteLogs',
      ),
    );
    return [
      ...images.flatMap(({ actions, resources: [resource = ''] }) =>
        actions
          .filter((action) => !covers(role.statements, action, resource))
          .map((action) => `it may not ${action}`),
      ),
      // The log group is known by name here and by ARN there: the right to write at all is looked for.
      ...['logs:CreateLogStream', 'logs:PutLogEvents']
        .filter((action) => !granted.some((one) => one === action || one === 'logs:*' || one === '*'))
        .map((action) => `it may not ${action}`),
    ];
  },
});
