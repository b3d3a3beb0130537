import { join } from 'node:path';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { readVerdict } from '../records/read-run.ts';
import type { RollbackRecord } from '../records/rollback-record.ts';
import type { RunRecord } from '../records/run.ts';
import type { Snapshot } from '../records/snapshot.ts';
import { readSnapshot, WATCH_FILES, writeSnapshot } from '../records/watch-files.ts';
import { openPlatform } from './platform.ts';
import { faultyTarget } from './revision-audit.ts';
import { type RollbackRun, refuseForeign, runRollback } from './rollback-run.ts';
import { takeSnapshot } from './snapshot.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Before the first probe: may this snapshot be gone back to from here at all? Records what serves now. */
export async function prepareRollback(
  target: Snapshot,
  dir: string,
  contract: EffectiveContract,
  { env, onAlert }: { readonly env: Env; readonly onAlert: (text: string) => void },
): Promise<void> {
  refuseForeign(target, contract);
  const platform = await openPlatform(contract, env);
  const serving = await takeSnapshot(contract, platform, { settled: false });
  if (serving.revision === target.revision) {
    throw new GateError('usage', [
      {
        what: `${target.revision} serves, of which the snapshot was taken: nothing was deployed that could be taken back`,
        fix: 'start the watch once the deployment has begun.',
      },
    ]);
  }
  writeSnapshot(join(dir, WATCH_FILES.serving), serving);
  // Said now, while there is time to choose another: in the middle of an incident it would be news.
  const faulty = await faultyTarget(platform, target.revision, contract);
  if (faulty !== null) onAlert(faulty);
}

/** Only a verdict that is on the disk, valid, of this very run and what it observed, and a trigger of the watch takes anything back. */
export function mayTakeBack(dir: string, run: RunRecord): boolean {
  const { verdict, judged, reasons } = readVerdict(dir);
  return (
    verdict === 'reject' &&
    judged.run === run.id &&
    judged.contractHash === run.contractHash &&
    judged.observationsHash === run.observationsHash &&
    reasons.some(({ effect, id }) => effect === 'reject' && id.startsWith('rollout/'))
  );
}

/** The rollback of a watch by itself; null where the verdict does not allow it. */
export async function takeBack(
  dir: string,
  run: RunRecord,
  env: Env,
  options: Omit<RollbackRun, 'platform' | 'expected' | 'apply' | 'dir'>,
): Promise<RollbackRecord | null> {
  if (!mayTakeBack(dir, run)) return null;
  const { revision, deployment } = readSnapshot(join(dir, WATCH_FILES.serving));
  const platform = await openPlatform(options.environment.contract, env);
  return runRollback({ ...options, platform, expected: { revision, deployment }, apply: true, dir });
}
