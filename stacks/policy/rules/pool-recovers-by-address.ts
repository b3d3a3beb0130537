import { policyRule } from '../rule.ts';

export const poolRecoversByAddress = policyRule({
  id: 'policy/pool-recovers-by-address',
  title: 'gives accounts back by verified address only',
  kind: 'pool',
  level: 'recommended',
  why: 'Recovery by a text message is lost with the number; recovery by an administrator is a phone call away from anybody.',
  fix: 'recover by verified_email.',
  alike: [],
  check: ({ recovery }) =>
    recovery.length > 0 && recovery.every((way) => way === 'verified_email')
      ? []
      : [`accounts are given back by ${recovery.join(', ') || 'whatever is there'}`],
});
