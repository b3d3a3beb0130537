import { policyRule } from '../rule.ts';

export const readonlyRoot = policyRule({
  id: 'policy/readonly-root',
  title: 'cannot write to its own files',
  kind: 'workload',
  level: 'recommended',
  platform: 'ecs',
  why: 'Whoever gets into the program cannot leave anything behind.',
  fix: 'set readonlyRootFilesystem: true and mount what must be written.',
  alike: ['CKV_AWS_336'],
  check: ({ containers }) =>
    containers
      .filter((c) => !c.readonlyRoot)
      .map(({ name }) => `container ${name} can write to its root file system`),
});
