import { policyRule } from '../rule.ts';

export const noShell = policyRule({
  id: 'policy/no-shell',
  title: 'lets nobody into a running task',
  kind: 'service',
  why: 'A shell in the program reads its secrets and leaves no revision behind.',
  fix: 'set enableExecuteCommand: false.',
  alike: [],
  check: ({ execute }) => (execute ? ['execute command is on'] : []),
});
