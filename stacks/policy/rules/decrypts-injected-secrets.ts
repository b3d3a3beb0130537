import { injectedSecrets, roleOf } from '../injected.ts';
import { policyRule } from '../rule.ts';
import { covers } from '../statements.ts';

export const decryptsInjectedSecrets = policyRule({
  id: 'policy/decrypts-injected-secrets',
  title: 'may decrypt by its execution role what it injects',
  kind: 'workload',
  platform: 'ecs',
  why: 'A secret under a key of its own is unreadable without kms:Decrypt, and the task does not start.',
  fix: 'allow kms:Decrypt on the key of the secrets.',
  alike: [],
  check: (workload, { resources }) => {
    const role = roleOf(workload.executionRole, resources);
    if (role === null) return null;
    const injected = injectedSecrets(workload).map(({ from }) => from);
    const read = resources.flatMap((r) => (r.kind === 'secret' && injected.includes(r.arn) ? [r] : []));
    if (read.length === 0) return null;
    const keyed = read.filter(({ key }) => key !== null);
    return keyed
      .filter(({ key }) => !covers(role.statements, 'kms:Decrypt', key ?? ''))
      .map(({ id }) => `the execution role may not decrypt ${id}`);
  },
});
