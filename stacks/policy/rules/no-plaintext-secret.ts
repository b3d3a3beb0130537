import { isSecretName, isSecretValue } from '../../../contract/secret-name.ts';
import { policyRule } from '../rule.ts';
import { secretVariables } from '../secret-variables.ts';

export const noPlaintextSecret = policyRule({
  id: 'policy/no-plaintext-secret',
  title: 'keeps credentials out of plain settings',
  kind: 'workload',
  why: 'A plain setting is shown by every describe call, in the console and in the state of Terraform.',
  fix: 'make it a managed secret and refer to it by ARN; change its value, since it has been in the open.',
  alike: ['AVD-AWS-0036', 'cdk-nag ECS2'],
  check: ({ containers }, { contract }) => {
    const known = secretVariables(contract);
    return containers.flatMap(({ name, environment }) =>
      environment
        .filter((setting) => setting.value !== '')
        .filter((s) => known.includes(s.name) || isSecretName(s.name) || isSecretValue(s.value))
        .map((setting) => `container ${name} has ${setting.name} in plain`),
    );
  },
});
