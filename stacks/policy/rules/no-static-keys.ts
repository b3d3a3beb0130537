import { policyRule } from '../rule.ts';

const KEYS: readonly string[] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

export const noStaticKeys = policyRule({
  id: 'policy/no-static-keys',
  title: 'acts by its role, never by access keys',
  kind: 'workload',
  platform: 'ecs',
  why: 'Keys of a user do not expire and work from anywhere; the SDK prefers them to the role, so that the role is not even used.',
  fix: 'take AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN out, and grant the task role what is needed.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, environment, secrets }) =>
      [...environment, ...secrets]
        .filter((entry) => KEYS.includes(entry.name))
        .map((entry) => `container ${name} is given ${entry.name}`),
    ),
});
