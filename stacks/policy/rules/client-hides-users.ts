import { policyRule } from '../rule.ts';

export const clientHidesUsers = policyRule({
  id: 'policy/client-hides-users',
  title: 'does not tell who has an account',
  kind: 'client',
  why: 'An error that differs for unknown users is a list of users.',
  fix: 'set preventUserExistenceErrors: ENABLED.',
  alike: [],
  check: ({ hidesUsers }) => (hidesUsers ? [] : ['errors tell unknown users from wrong passwords']),
});
