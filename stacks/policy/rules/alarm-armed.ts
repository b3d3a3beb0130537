import { policyRule } from '../rule.ts';

export const alarmArmed = policyRule({
  id: 'policy/alarm-armed',
  title: 'is switched on',
  kind: 'alarm',
  why: 'Actions are switched off for a quiet night and stay off.',
  fix: 'switch the actions on.',
  alike: ['CKV_AWS_319'],
  check: ({ enabled }) => (enabled ? [] : ['its actions are switched off']),
});
