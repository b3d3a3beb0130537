import { deploymentOf } from '../../deployment.ts';
import { alarmList, deploymentAlarm } from '../../observability/alarm-list.ts';
import { policyRule } from '../rule.ts';

export const alarmThreshold = policyRule({
  id: 'policy/alarm-threshold',
  title: 'rings at the threshold of the contract',
  kind: 'alarm',
  why: 'A threshold that was raised for a quiet night, and one that was lowered to nothing, both wake nobody in the end.',
  fix: 'set the threshold, and the least number of requests, that the contract states.',
  alike: [],
  check: ({ name, threshold, expression, comparison }, { contract }) => {
    const deployment = deploymentOf(contract);
    if (deployment === null) return null;
    const wanted = [deploymentAlarm(deployment), ...alarmList(deployment)].find(
      (alarm) => name === `${deployment.name}-${alarm.name}`,
    );
    if (wanted === undefined) return [];
    const { condition } = wanted;
    const level =
      condition.kind === 'share'
        ? condition.percent
        : condition.kind === 'any'
          ? 0
          : condition.settings.threshold;
    const direction =
      condition.kind === 'level' ? condition.settings.comparisonOperator : 'GreaterThanThreshold';
    const least = `total >= ${deployment.aws.alarms.atLeast},`;
    return [
      ...(threshold === level ? [] : [`it rings at ${threshold ?? 'no level'}, the contract says ${level}`]),
      ...(comparison === direction ? [] : [`it compares by ${comparison ?? 'nothing'}`]),
      ...(condition.kind !== 'share' || expression?.includes(least)
        ? []
        : ['it takes a share of any number of requests']),
    ];
  },
});
