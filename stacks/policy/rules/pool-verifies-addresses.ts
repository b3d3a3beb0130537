import { policyRule } from '../rule.ts';

export const poolVerifiesAddresses = policyRule({
  id: 'policy/pool-verifies-addresses',
  title: 'verifies addresses',
  kind: 'pool',
  why: 'An address that nobody verified can be that of somebody else, who then recovers the account.',
  fix: 'verify email automatically.',
  alike: [],
  check: ({ verified }) => (verified.includes('email') ? [] : ['addresses are not verified']),
});
