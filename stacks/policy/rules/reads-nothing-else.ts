import { injectedSecrets, roleOf } from '../injected.ts';
import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

const READS = /^(secretsmanager:(GetSecretValue|\*)|ssm:GetParameters?|\*)$/i;

/** `…secret:NAME-??????`: the six characters that AWS adds are a usual wildcard. */
const namesOnly = (pattern: string, arn: string): boolean =>
  /-(\?{6}|\*)$/.test(pattern) && arn.slice(0, -6) === pattern.replace(/(\?{6}|\*)$/, '');

export const readsNothingElse = policyRule({
  id: 'policy/reads-nothing-else',
  title: 'may read by its execution role nothing but what it injects',
  kind: 'workload',
  platform: 'ecs',
  why: 'Whoever gets the execution role would read secrets that this program never needed.',
  fix: 'name exactly the secrets that the task definition refers to.',
  alike: [],
  check: (workload, { resources }) => {
    const role = roleOf(workload.executionRole, resources);
    if (role === null) return null;
    const injected = injectedSecrets(workload).map(({ from }) => from);
    const read = allowed(role.statements)
      .filter(({ actions }) => actions.some((action) => READS.test(action)))
      .flatMap((statement) => statement.resources);
    return read
      .filter((pattern) => !injected.some((arn) => arn === pattern || namesOnly(pattern, arn)))
      .map((pattern) => `the execution role may also read ${pattern}`);
  },
});
