import { policyRule } from '../rule.ts';

export const requiredVariables = policyRule({
  id: 'policy/required-variables',
  title: 'is given every variable it must have',
  kind: 'workload',
  why: 'A variable that is missing is found by the first caller who needs it: a service secret that was not set answered 403 to every internal call.',
  fix: 'add it as a setting, or as a secret by reference.',
  alike: [],
  check: ({ containers }, { contract }) => {
    const given = containers
      .flatMap(({ environment, secrets }) => [...environment, ...secrets])
      .map(({ name }) => name);
    return (contract.infrastructure?.requires ?? [])
      .filter((variable) => !given.includes(variable))
      .map((variable) => `no container is given ${variable}`);
  },
});
