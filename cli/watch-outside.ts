import type { EffectiveContract } from '../contract/effective.ts';
import type { AlarmState } from '../records/outside.ts';
import { readReports } from '../records/report-files.ts';
import type { Sample } from '../records/sample.ts';
import type { Outside } from '../rollout/outside.ts';
import { PlatformError } from '../rollout/platform.ts';
import { openAlarms } from './alarms.ts';
import { readPlatform } from './platform.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** How the watched alarms stand now; undefined where none is watched. An unknown name stops the command. */
export async function alarmsNow(
  contract: EffectiveContract,
  env: Env,
): Promise<readonly AlarmState[] | undefined> {
  const read = await openAlarms(contract, env);
  return read === null ? undefined : readPlatform(read);
}

/** What a watch asks besides its probes: alarms, and the reports left in its directory since `earlier`. */
export async function openOutside(
  contract: EffectiveContract,
  env: Env,
  dir: string,
  earlier: readonly Sample[],
): Promise<Outside> {
  const read = await openAlarms(contract, env);
  let seen = earlier.reduce((sum, { reports = [] }) => sum + reports.length, 0);
  return {
    ...(read === null ? {} : { alarms: () => read().catch(unread) }),
    ...(contract.rollback?.triggers.reports === undefined
      ? {}
      : {
          reports: () => {
            const fresh = readReports(dir).slice(seen);
            seen += fresh.length;
            return fresh;
          },
        }),
  };
}

/** A CloudWatch that does not answer is the watcher's misfortune, and nobody's fault. */
function unread(error: unknown): null {
  if (error instanceof PlatformError) return null;
  throw error;
}
