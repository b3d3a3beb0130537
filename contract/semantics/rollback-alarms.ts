import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** An alarm is looked for in a region, which the platform of an environment names, or the infrastructure. */
export const rollbackAlarms: Rule = (contract, placeOf) => {
  if (contract.rollback?.triggers.alarms === undefined) return [];
  const isNamed =
    contract.infrastructure?.aws !== undefined ||
    Object.values(contract.environments).some(({ platform }) => platform?.type === 'ecs');
  if (isNamed) return [];
  return [
    {
      what: 'the alarms are in no region: no environment has a platform of type ecs, and there is no infrastructure.aws',
      fix: 'add platform: { type: ecs, region: …, cluster: …, service: … } to the environment that is watched.',
      place: placeOf(pointerTo('rollback', 'triggers', 'alarms')),
    },
  ];
};
