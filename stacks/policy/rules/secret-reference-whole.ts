import { policyRule } from '../rule.ts';

/** Or a reference of Terraform to an ARN that it will know. */
const WHOLE =
  /^(\$\{.+\.arn\}|arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:\s]+(:[^:\s]*:[^:\s]*:[^:\s]*)?|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+))$/;

const from = (text: string): string => (text === '' ? 'nothing' : 'less than an ARN');

export const secretReferenceWhole = policyRule({
  id: 'policy/secret-reference-whole',
  title: 'refers to secrets by a whole ARN',
  kind: 'workload',
  platform: 'ecs',
  why: 'A bare name or an empty reference is looked for in the Parameter Store of this region, and fails only when the task starts.',
  fix: 'write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX, with :KEY:: for one key of it, or the ARN of a parameter.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, secrets }) =>
      secrets
        .filter(({ from }) => !WHOLE.test(from))
        .map((secret) => `container ${name} refers to ${secret.name} by ${from(secret.from)}`),
    ),
});
