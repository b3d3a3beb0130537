import { policyRule } from '../rule.ts';

export const poolSecondFactor = policyRule({
  id: 'policy/pool-second-factor',
  title: 'offers a second factor',
  kind: 'pool',
  level: 'recommended',
  why: 'A password alone is stolen by one false page.',
  fix: 'set MFA to OPTIONAL or ON, by an authenticator app.',
  alike: ['cdk-nag COG2'],
  check: ({ mfa }) => (mfa === 'OFF' ? ['it has no second factor'] : []),
});
