import type { AuditRevision } from './audit-target.ts';
import { type PlanStep, PlatformError, type ReleaseDraft, type Serving } from './platform.ts';
import { type VerifyOptions, verify } from './verify.ts';

export interface ReleaseOptions extends Omit<VerifyOptions, 'target' | 'expected'> {
  readonly image: string;
  /** The container that gets it, where there are several. */
  readonly container: string;
  readonly audit: AuditRevision;
  /** false: reads, audits and plans; changes nothing. */
  readonly apply: boolean;
  /** Called with what serves now, before anything is changed: the way back. */
  readonly onServing: (serving: Serving) => void;
  readonly onEvent: (text: string) => void;
}

/** verified: the platform serves the new revision alone and every fresh probe was answered rightly. Others as of a rollback. */
export interface ReleaseResult {
  readonly result: 'planned' | 'verified' | 'refused' | 'failed' | 'unverified';
  readonly why: string;
  readonly steps: readonly PlanStep[];
}

/** Brings an image to serve, on a copy of the newest template, and proves that it does. Never rejects for what the platform does. */
export async function release(options: ReleaseOptions): Promise<ReleaseResult> {
  const { platform, image, apply, audit, onServing, onEvent } = options;
  let draft: ReleaseDraft | null = null;
  const end = (result: ReleaseResult['result'], why: string): ReleaseResult => ({
    result,
    why,
    steps: draft?.steps ?? [],
  });
  let asked = false;
  try {
    const from = await platform.serving();
    if (from.phase !== 'settled') return end('refused', `a deployment is under way: ${from.detail}`);
    onServing(from);
    draft = await platform.draft(image, options.container);
    onEvent(`${draft.template} is the template`);
    const faults = audit(draft.described);
    if (faults.length > 0) return end('refused', `the new revision would break a rule: ${faults.join('; ')}`);
    if (!apply) return end('planned', 'nothing was changed; --apply carries it out');
    asked = true;
    const revision = await draft.deploy(from);
    onEvent(`the platform accepted ${revision}; that proves nothing yet`);
    const proof = await verify(
      {
        ...options,
        target: { revision },
        expected: { revision: from.revision, deployment: from.deployment },
      },
      onEvent,
    );
    return end(proof.result, proof.why);
  } catch (error) {
    if (error instanceof PlatformError) return end(asked ? 'unverified' : 'refused', error.message);
    throw error;
  }
}
