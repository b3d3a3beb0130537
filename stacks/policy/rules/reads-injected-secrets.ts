import { injectedSecrets, roleOf } from '../injected.ts';
import { policyRule } from '../rule.ts';
import { covers } from '../statements.ts';

export const readsInjectedSecrets = policyRule({
  id: 'policy/reads-injected-secrets',
  title: 'may read by its execution role what it injects',
  kind: 'workload',
  platform: 'ecs',
  why: 'A task whose secrets ECS may not read does not start.',
  fix: 'allow secretsmanager:GetSecretValue (or ssm:GetParameters) on exactly these ARNs.',
  alike: [],
  check: (workload, { resources }) => {
    const role = roleOf(workload.executionRole, resources);
    if (role === null) return null;
    return injectedSecrets(workload)
      .filter(({ from, action }) => !covers(role.statements, action, from))
      .map(({ name }) => `the execution role may not read ${name}`);
  },
});
