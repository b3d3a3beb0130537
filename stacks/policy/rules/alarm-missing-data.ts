import { policyRule } from '../rule.ts';

export const alarmMissingData = policyRule({
  id: 'policy/alarm-missing-data',
  title: 'says what silence means',
  kind: 'alarm',
  why: 'By default missing data changes nothing: an API that sends no more lines is well for ever.',
  fix: 'set treatMissingData.',
  alike: [],
  check: ({ composite, missingData }) =>
    composite || missingData === 'breaching' || missingData === 'notBreaching'
      ? []
      : ['missing data means nothing to it'],
});
