import { policyRule } from '../rule.ts';

export const clientRevokes = policyRule({
  id: 'policy/client-revokes',
  title: 'can take refresh tokens back',
  kind: 'client',
  level: 'recommended',
  why: 'A stolen refresh token works for its whole life otherwise.',
  fix: 'set enableTokenRevocation: true.',
  alike: [],
  check: ({ revocation }) => (revocation ? [] : ['tokens cannot be revoked']),
});
