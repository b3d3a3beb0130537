import { policyRule } from '../rule.ts';

export const notPrivileged = policyRule({
  id: 'policy/not-privileged',
  title: 'runs without privileges',
  kind: 'workload',
  why: 'A privileged container is the machine.',
  fix: 'set privileged: false.',
  alike: ['CKV_AWS_334'],
  check: ({ containers }) =>
    containers.filter((c) => c.privileged).map(({ name }) => `container ${name} is privileged`),
});
