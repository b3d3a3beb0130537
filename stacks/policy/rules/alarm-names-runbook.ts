import { policyRule } from '../rule.ts';

export const alarmNamesRunbook = policyRule({
  id: 'policy/alarm-names-runbook',
  title: 'says what to do',
  kind: 'alarm',
  level: 'recommended',
  why: 'Whoever is woken at night reads the description first.',
  fix: 'name the runbook in the description.',
  alike: [],
  check: ({ description }, { contract }) => {
    const runbook = contract.infrastructure?.aws?.alarms.runbook;
    return runbook === undefined || description.includes(runbook)
      ? []
      : ['its description does not name the runbook'];
  },
});
