import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { AlarmState } from '../records/outside.ts';
import { awsSettings } from './platform.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the alarms that the contract watches; null where it watches none. Throws GateError `usage` without a region. */
export async function openAlarms(
  contract: EffectiveContract,
  env: Env,
): Promise<(() => Promise<readonly AlarmState[]>) | null> {
  const names = contract.rollback?.triggers.alarms;
  if (names === undefined) return null;
  const region = regionOf(contract);
  const settings = awsSettings(region, env, 'AWS_ENDPOINT_URL_CLOUDWATCH');
  const [{ CloudWatchClient }, { readAlarms }] = await Promise.all([
    import('@aws-sdk/client-cloudwatch'),
    import('../rollout/cloudwatch.ts'),
  ]);
  const client = new CloudWatchClient(settings);
  return () => readAlarms(client, names);
}

function regionOf({ environment, infrastructure }: EffectiveContract): string {
  const { platform } = environment;
  const region = platform?.type === 'ecs' ? platform.region : infrastructure?.aws?.region;
  if (region !== undefined) return region;
  throw new GateError('usage', [
    {
      what: `the alarms of ${environment.name} are in no region`,
      fix: 'add platform: { type: ecs, … } to it, or take them out there: with: { rollback: { triggers: { alarms: null } } }.',
    },
  ]);
}
