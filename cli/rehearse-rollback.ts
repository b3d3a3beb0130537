import { EXIT, GateError } from '../contract/error.ts';
import { type Rehearsal, readRehearsal, writeRehearsal } from '../records/rehearsal.ts';
import type { Snapshot } from '../records/snapshot.ts';
import { type RollbackRun, runRollback } from './rollback-run.ts';
import { takeSnapshot } from './snapshot.ts';

type Way = Omit<RollbackRun, 'expected' | 'apply' | 'dir'>;

/** Goes back to the target and forward again, and proves both: what a rollback is worth is known before it is needed. */
export async function rehearseRollback(way: Way, out: string): Promise<Rehearsal> {
  const { environment, platform, target } = way;
  const { contract } = environment;
  refuseProtected(contract.environment.name, contract.environment.protected);
  const startedMs = Date.now();
  const before = await takeSnapshot(contract, platform, { settled: true });
  const there = await go(way, target, before);
  // Whatever became of the way there, what served before must serve again.
  const back = there.result === 'refused' ? null : await go({ ...way, despiteAudit: true }, before, target);
  const rehearsal: Rehearsal = {
    schema: 'gatehouse/rehearsal@1',
    at: new Date(startedMs).toISOString(),
    api: contract.api.name,
    environment: contract.environment.name,
    platform: target.platform,
    from: before.revision,
    to: target.revision,
    there: there.result,
    back: back?.result ?? null,
    why: there.result === 'verified' && back !== null ? back.why : there.why,
    tookMs: Date.now() - startedMs,
  };
  writeRehearsal(out, rehearsal);
  return rehearsal;
}

const go = (way: Way, target: Snapshot, { revision }: Snapshot) =>
  runRollback({ ...way, target, expected: { revision, deployment: null }, apply: true, dir: null });

function refuseProtected(name: string, isProtected: boolean): void {
  if (!isProtected) return;
  throw new GateError('usage', [
    {
      what: `${name} is protected, and a rehearsal changes twice what serves there`,
      fix: 'rehearse in staging.',
    },
  ]);
}

export const rehearsalText = ({ there, back, from, to, why, tookMs }: Rehearsal): string =>
  [
    `${from} -> ${to}: ${there}`,
    `${to} -> ${from}: ${back ?? 'not gone'}`,
    `${why} (${Math.ceil(tookMs / 1000)} s)`,
  ].join('\n');

export const rehearsalExit = ({ there, back }: Rehearsal): number =>
  there === 'verified' && back === 'verified' ? EXIT.promote : EXIT.hold;

/** The rehearsal that a command names; one of another API, or of another kind of platform, proves nothing. */
export function rehearsalFor(file: string | undefined, snapshot: Snapshot): Rehearsal | null {
  if (file === undefined) return null;
  const rehearsal = readRehearsal(file);
  if (rehearsal.api === snapshot.api && rehearsal.platform.type === snapshot.platform.type) return rehearsal;
  throw new GateError('usage', [
    {
      what: `${file} is a rehearsal of ${rehearsal.api} on ${rehearsal.platform.type}, not of ${snapshot.api} on ${snapshot.platform.type}`,
      fix: 'give the one that rollback --rehearse wrote for this API.',
    },
  ]);
}
