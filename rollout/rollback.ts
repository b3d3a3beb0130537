import type { Snapshot } from '../records/snapshot.ts';
import { type AuditRevision, auditSentence, auditTarget, type TargetAudit } from './audit-target.ts';
import { decideRollback } from './plan-rollback.ts';
import { type PlanStep, PlatformError, type Serving } from './platform.ts';
import { type Verified, type VerifyOptions, verify } from './verify.ts';

export interface RollbackOptions extends VerifyOptions {
  readonly target: Snapshot;
  /** false: reads, decides and plans; changes nothing. */
  readonly apply: boolean;
  readonly audit: AuditRevision;
  /** Go back to a target that breaks a policy rule too. */
  readonly despiteAudit: boolean;
  readonly onEvent: (event: RollbackEvent) => void;
}

export interface RollbackEvent {
  readonly at: string;
  readonly text: string;
}

/**
 * verified: the platform serves the target alone, by its own account, and every fresh probe was answered rightly. planned: nothing
 * was changed. refused: nothing was changed, and nothing may be. failed, unverified: somebody has to look.
 */
export interface RollbackResult extends Verified {
  readonly result: 'planned' | 'verified' | 'refused' | 'failed' | 'unverified';
  readonly steps: readonly PlanStep[];
  readonly events: readonly RollbackEvent[];
  /** null: it did not come to that. */
  readonly audit: TargetAudit | null;
}

const TRIES = 3;

/**
 * Goes back to a snapshot. Called again after it was killed, it finds out from the platform alone how far it came. Never rejects for
 * what the platform does, and never calls a rollback done because a call was answered with 200.
 */
export async function rollback(options: RollbackOptions): Promise<RollbackResult> {
  const events: RollbackEvent[] = [];
  const tell = (text: string): void => {
    const event = { at: new Date(options.clock.now()).toISOString(), text };
    events.push(event);
    options.onEvent(event);
  };
  let audit: TargetAudit | null = null;
  let steps = options.platform.steps(options.target.revision, null);
  const end = (result: RollbackResult['result'], why: string): RollbackResult => {
    tell(`${result}: ${why}`);
    return { result, why, steps, events, audit };
  };
  try {
    const from = await patiently(() => options.platform.serving(), options);
    tell(`${from.revision || 'a split'} serves (${from.deployment}): ${from.detail}`);
    steps = options.platform.steps(options.target.revision, from);
    const obstacle = await patiently(() => options.platform.obstacle(options.target.revision), options);
    const decision = decideRollback(from, options.target, options.expected, obstacle);
    if (decision.kind === 'refused') return end('refused', decision.why);
    if (decision.kind === 'go') {
      audit = await patiently(
        () => auditTarget(options.platform, options.target.revision, options.audit),
        options,
      );
      if (audit.faults.length > 0) {
        if (!options.despiteAudit) return end('refused', auditSentence(options.target.revision, audit));
        tell(`gone back to all the same: ${auditSentence(options.target.revision, audit)}`);
      }
    }
    if (!options.apply) return end('planned', planned(decision.kind));
    if (decision.kind === 'go') {
      const failure = await carryOut(from, options, tell);
      if (failure !== null) return end('failed', failure);
    } else tell('the target serves or is on its way already: only the proof is missing');
    const { result, why } = await verify(options, tell);
    return end(result, why);
  } catch (error) {
    if (error instanceof PlatformError) return end(options.apply ? 'unverified' : 'refused', error.message);
    throw error;
  }
}

const planned = (kind: 'go' | 'already'): string =>
  kind === 'go'
    ? 'nothing was changed; --apply carries it out'
    : 'the target serves already; --apply proves it';

/** Makes the change; null once the platform shows it, or at least accepted it; else why not. */
async function carryOut(
  from: Serving,
  options: RollbackOptions,
  tell: (text: string) => void,
): Promise<string | null> {
  const { platform, target, clock, signal, everyMs } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      await platform.change(target.revision, from);
      tell('the platform accepted the change; that proves nothing yet');
      return null;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      tell(`the change was answered with a failure: ${error.message}`);
      // The answer may have been lost after the change was made, or somebody else may have been quicker.
      const now = await patiently(() => platform.serving(), options);
      if (now.wanted === target.revision) return null;
      if (now.deployment !== from.deployment)
        return `somebody deployed in between: ${now.revision} serves now`;
      if (error.fault !== 'transient' || attempt === TRIES || signal.aborted) return error.message;
      await clock.sleep(everyMs, signal);
    }
  }
}

/** A look at the platform, tried a few times. */
async function patiently<T>(look: () => Promise<T>, { clock, signal, everyMs }: RollbackOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await look();
    } catch (error) {
      const again = error instanceof PlatformError && error.fault === 'transient';
      if (!again || attempt === TRIES || signal.aborted) throw error;
      await clock.sleep(everyMs, signal);
    }
  }
}
