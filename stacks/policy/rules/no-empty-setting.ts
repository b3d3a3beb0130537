import { policyRule } from '../rule.ts';

export const noEmptySetting = policyRule({
  id: 'policy/no-empty-setting',
  title: 'gives every setting a value',
  kind: 'workload',
  why: 'An empty setting is a forgotten one: an empty key opens doors, or fails at the first request instead of at the start.',
  fix: 'give it a value, or take it out.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, environment }) =>
      environment
        .filter(({ value }) => value.trim() === '')
        .map((setting) => `container ${name} has an empty ${setting.name}`),
    ),
});
