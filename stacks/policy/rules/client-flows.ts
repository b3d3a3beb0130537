import { policyRule } from '../rule.ts';

const NEEDED: readonly string[] = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

export const clientFlows = policyRule({
  id: 'policy/client-flows',
  title: 'signs users in by the flows it needs',
  kind: 'client',
  why: 'The implicit grant puts tokens into addresses; custom and admin flows go around the second factor.',
  fix: 'allow user password, SRP and refresh only.',
  alike: [],
  check: ({ authFlows, oauthFlows }) => [
    ...authFlows.filter((flow) => !NEEDED.includes(flow)).map((flow) => `it allows ${flow}`),
    ...oauthFlows.filter((flow) => flow === 'implicit').map((flow) => `it allows the ${flow} grant`),
  ],
});
