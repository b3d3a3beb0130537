import { policyRule } from '../rule.ts';

export const secretNotInState = policyRule({
  id: 'policy/secret-not-in-state',
  title: 'has no value in the state of Terraform',
  kind: 'secret',
  why: 'Whoever reads the state reads the secret.',
  fix: 'leave the value to a pipeline, or use write-only arguments.',
  alike: [],
  check: ({ valueInState }) => (valueInState ? ['its value stands in plan and state'] : []),
});
