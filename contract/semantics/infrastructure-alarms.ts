import { durationMs } from '../duration.ts';
import type { Rule } from './rule.ts';

/** CloudWatch evaluates an alarm on these periods, or any multiple of a minute. */
const isPeriod = (seconds: number) =>
  seconds === 10 || seconds === 30 || (seconds >= 60 && seconds % 60 === 0);

/** Alarms count log lines: without `logs` none could ring, and a reason is read by its field. */
export const infrastructureAlarms: Rule = (contract, placeOf) => {
  const aws = contract.infrastructure?.aws;
  const { logs } = contract;
  const period = aws?.alarms.period;
  return [
    ...(aws !== undefined && logs === undefined
      ? [
          {
            what: 'the contract has infrastructure.aws.alarms and no logs: no alarm could ever ring',
            fix: 'add logs: { json: { status: $.status } }.',
            place: placeOf('/infrastructure/aws/alarms'),
          },
        ]
      : []),
    ...(period !== undefined && !isPeriod(durationMs(period) / 1000)
      ? [
          {
            what: `CloudWatch has no alarm period of ${period}`,
            fix: 'use 10s, 30s or whole minutes.',
            place: placeOf('/infrastructure/aws/alarms/period'),
          },
        ]
      : []),
    ...(['timeouts', 'unavailable', 'reasons'] as const)
      .filter((kind) => logs?.[kind] !== undefined && logs.json.reason === undefined)
      .map((kind) => ({
        what: `logs.${kind} lists reason codes, and logs.json does not say where a line holds its reason`,
        fix: 'add reason: $.… to logs.json.',
        place: placeOf(`/logs/${kind}`),
      })),
  ];
};
