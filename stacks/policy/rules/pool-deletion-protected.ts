import { policyRule } from '../rule.ts';

export const poolDeletionProtected = policyRule({
  id: 'policy/pool-deletion-protected',
  title: 'cannot be deleted by mistake',
  kind: 'pool',
  why: 'A deleted pool cannot be brought back, nor can its users.',
  fix: 'set deletion protection to ACTIVE.',
  alike: [],
  check: ({ deletionProtected }) => (deletionProtected ? [] : ['deletion protection is off']),
});
