import { systemClock } from '../../client/clock.ts';
import type { Platform } from '../../contract/schema/rollback.ts';
import type { Snapshot } from '../../records/snapshot.ts';
import type { AuditRevision } from '../audit-target.ts';
import type { Expected } from '../plan-rollback.ts';
import type { PlatformControl } from '../platform.ts';
import { type RollbackOptions, type RollbackResult, rollback } from '../rollback.ts';

export const snapshotOf = (platform: Platform, revision: string, deployment: string): Snapshot => ({
  schema: 'gatehouse/snapshot@1',
  at: '2026-11-25T09:30:12.000Z',
  api: 'shop',
  environment: 'production',
  platform,
  revision,
  deployment,
});

export interface Attempt {
  readonly platform: PlatformControl;
  readonly target: Snapshot;
  readonly expected: Expected;
  readonly apply?: boolean;
  /** What the fresh probes see: which revision answers. */
  readonly answering: () => string;
  readonly signal?: AbortSignal;
  readonly withinMs?: number;
  readonly audit?: AuditRevision;
  readonly despiteAudit?: boolean;
}

/** Long enough to see that nothing settles. Where something does, a slow machine may take its time. */
export const SOON = { withinMs: 400 };

/** A rollback that looks every 2 ms. Three fresh probes are right while the target answers. */
export function attempt({ answering, ...options }: Attempt): Promise<RollbackResult> {
  const all: RollbackOptions = {
    apply: true,
    audit: () => [],
    despiteAudit: false,
    withinMs: 20_000,
    everyMs: 2,
    clock: systemClock(),
    signal: new AbortController().signal,
    onEvent: () => undefined,
    probe: async () => {
      const well = answering() === options.target.revision;
      return { right: well ? 3 : 0, of: 3, failures: well ? [] : ['GET /items got 500'] };
    },
    ...options,
  };
  return rollback(all);
}
