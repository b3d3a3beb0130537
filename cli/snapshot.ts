import type { EffectiveContract } from '../contract/effective.ts';
import { EXIT, GateError } from '../contract/error.ts';
import type { Snapshot } from '../records/snapshot.ts';
import { writeSnapshot } from '../records/watch-files.ts';
import type { PlatformControl, Serving } from '../rollout/platform.ts';
import type { Terminal } from './main.ts';
import { openPlatform, readPlatform, unnamedPlatform } from './platform.ts';
import { resolveTarget } from './resolve-target.ts';
import { faultyTarget } from './revision-audit.ts';
import { readTarget } from './target.ts';
import { alarmsNow } from './watch-outside.ts';

/** What serves an environment now. `settled`: refused while a deployment is under way, since what it ends in is unknown. */
export async function takeSnapshot(
  contract: EffectiveContract,
  platform: PlatformControl,
  { settled }: { readonly settled: boolean },
): Promise<Snapshot> {
  const serving = await readPlatform(() => platform.serving());
  if (serving.revision === '' || (settled && serving.phase !== 'settled')) {
    throw new GateError('platform-unavailable', [
      {
        what: `${platform.name} does not serve one revision alone: ${serving.detail}`,
        fix: 'wait until the deployment under way is over.',
      },
    ]);
  }
  return snapshotOf(contract, serving);
}

/** What serves, as the way back to it. Throws GateError `usage` where the environment does not say what serves it. */
export function snapshotOf(
  contract: EffectiveContract,
  serving: Pick<Serving, 'revision' | 'deployment'>,
): Snapshot {
  const { platform: named } = contract.environment;
  if (named === undefined) throw unnamedPlatform(contract.environment.name);
  return {
    schema: 'gatehouse/snapshot@1',
    at: new Date().toISOString(),
    api: contract.api.name,
    environment: contract.environment.name,
    platform: named,
    revision: serving.revision,
    deployment: serving.deployment,
  };
}

/** `gatehouse snapshot CONTRACT ENV`: writes which revision serves, as the way back to it. */
export async function snapshot(
  contract: string | undefined,
  environment: string | undefined,
  { out }: { readonly out: string },
  terminal: Terminal,
): Promise<number> {
  const effective = resolveTarget(readTarget(contract, environment));
  const platform = await openPlatform(effective, terminal.env);
  const taken = await takeSnapshot(effective, platform, { settled: true });
  const alarms = await alarmsNow(effective, terminal.env);
  writeSnapshot(out, alarms === undefined ? taken : { ...taken, alarms: [...alarms] });
  const faulty = await faultyTarget(platform, taken.revision, effective);
  if (faulty !== null) terminal.err(`warning: ${faulty}`);
  terminal.out(`${platform.name} serves ${taken.revision} (${taken.deployment}): written to ${out}`);
  return EXIT.promote;
}
