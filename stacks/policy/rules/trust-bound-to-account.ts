import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

export const trustBoundToAccount = policyRule({
  id: 'policy/trust-bound-to-account',
  title: 'is taken on for tasks of this account only',
  kind: 'role',
  level: 'recommended',
  why: 'The service acts for every account: without a condition another account can have it act by this role (confused deputy).',
  fix: 'add a condition on aws:SourceAccount.',
  alike: [],
  check: ({ trust }) =>
    allowed(trust).some(({ conditions }) => !conditions) ? ['its trust has no condition on the account'] : [],
});
