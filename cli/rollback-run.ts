import { join } from 'node:path';
import { systemClock } from '../client/clock.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Rehearsal } from '../records/rehearsal.ts';
import type { RollbackRecord } from '../records/rollback-record.ts';
import { replaceFile } from '../records/run-directory.ts';
import type { Snapshot } from '../records/snapshot.ts';
import { WATCH_FILES } from '../records/watch-files.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import type { Expected } from '../rollout/plan-rollback.ts';
import type { PlatformControl } from '../rollout/platform.ts';
import { type RollbackEvent, rollback } from '../rollout/rollback.ts';
import { freshProbes } from './fresh-probes.ts';
import { revisionAudit } from './revision-audit.ts';
import { plannedProbes } from './watch-start.ts';

/** How long a platform may take: ECS replaces tasks one after the other. */
const WITHIN_MS = 900_000;
const EVERY_MS = 2000;

export interface RollbackRun {
  readonly environment: OpenEnvironment;
  readonly platform: PlatformControl;
  readonly target: Snapshot;
  readonly expected: Expected;
  readonly apply: boolean;
  readonly despiteAudit?: boolean;
  /** When this way was gone before. */
  readonly rehearsal?: Rehearsal | null;
  readonly signal: AbortSignal;
  readonly withinMs?: number;
  readonly everyMs?: number;
  readonly onEvent: (event: RollbackEvent) => void;
  /** Where the record goes; null: nowhere. */
  readonly dir: string | null;
}

/** A snapshot of another service would send traffic, or a deployment, where it does not belong. */
export function refuseForeign(snapshot: Snapshot, contract: EffectiveContract): void {
  const { environment, api } = contract;
  const same = (a: object, b: object | undefined): boolean =>
    b !== undefined &&
    Object.entries(a).every(([key, value]) => Object.entries(b).some(([k, v]) => k === key && v === value));
  if (
    snapshot.api === api.name &&
    snapshot.environment === environment.name &&
    same(snapshot.platform, environment.platform)
  )
    return;
  throw new GateError('usage', [
    {
      what: `the snapshot is of ${snapshot.api} in ${snapshot.environment}, and not of what serves ${api.name} in ${environment.name}`,
      fix: 'give the snapshot that was taken of this environment.',
    },
  ]);
}

const rehearsed = (rehearsal: Rehearsal | null): RollbackRecord['rehearsed'] =>
  rehearsal && {
    at: rehearsal.at,
    environment: rehearsal.environment,
    proven: rehearsal.there === 'verified' && rehearsal.back === 'verified',
  };

/** Goes back, or says what it would do, and records it. */
export async function runRollback(run: RollbackRun): Promise<RollbackRecord> {
  const { platform, target, expected, apply, environment, signal } = run;
  const { result, why, steps, events, audit } = await rollback({
    platform,
    target,
    expected,
    apply,
    signal,
    audit: revisionAudit(environment.contract),
    despiteAudit: run.despiteAudit === true,
    probe: freshProbes(environment, plannedProbes(environment), signal),
    clock: systemClock(),
    withinMs: run.withinMs ?? WITHIN_MS,
    everyMs: run.everyMs ?? EVERY_MS,
    onEvent: run.onEvent,
  });
  const record: RollbackRecord = {
    schema: 'gatehouse/rollback@1',
    platform: platform.name,
    target,
    from: expected.revision,
    applied: apply,
    result,
    why,
    steps: steps.map(({ what, argv, call }) => ({ what, argv: [...argv], call })),
    events: [...events],
    warnings: [...platform.warnings],
    audit: audit === null ? null : { faults: [...audit.faults], better: audit.better },
    rehearsed: rehearsed(run.rehearsal ?? null),
  };
  if (run.dir !== null)
    replaceFile(join(run.dir, WATCH_FILES.rollback), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
