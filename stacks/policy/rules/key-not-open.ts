import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

export const keyNotOpen = policyRule({
  id: 'policy/key-not-open',
  title: 'serves its account only',
  kind: 'key',
  why: 'Whoever may use the key reads what is under it.',
  fix: 'name principals, or add a condition.',
  alike: ['CKV_AWS_33', 'CKV2_AWS_64'],
  check: ({ policy }) =>
    allowed(policy)
      .filter(({ conditions }) => !conditions)
      .flatMap(({ principals }) => principals)
      // A service acts for every account: without a condition another account can have it use this key.
      .filter((principal) => principal === '*' || principal.endsWith('.amazonaws.com'))
      .map((principal) => `${principal === '*' ? 'everybody' : principal} may use it without a condition`),
});
