import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmState } from '../records/outside.ts';
import { PlatformError } from './platform.ts';

const STATES: readonly AlarmState['state'][] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/**
 * The states of alarms by name, metric alarms and composite ones, in the order of the names (CloudWatch API, DescribeAlarms).
 * Throws PlatformError: `missing` for a name that no alarm bears, `transient` for everything else.
 */
export async function readAlarms(
  client: CloudWatchClient,
  names: readonly string[],
): Promise<readonly AlarmState[]> {
  const answer = await described(client, names);
  const found = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])];
  return names.map((name) => {
    const value = found.find(({ AlarmName }) => AlarmName === name)?.StateValue;
    const state = STATES.find((known) => known === value);
    if (state === undefined) throw new PlatformError('missing', `CloudWatch has no alarm ${name}`);
    return { name, state };
  });
}

async function described(client: CloudWatchClient, names: readonly string[]) {
  try {
    return await client.send(
      new DescribeAlarmsCommand({
        AlarmNames: [...names],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
      }),
    );
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new PlatformError('transient', `CloudWatch: ${why}`, { cause });
  }
}
