import type { Snapshot } from '../records/snapshot.ts';
import type { Serving } from './platform.ts';

/** What is to be taken back: what served when the watch began, or the revision that somebody names. */
export interface Expected {
  readonly revision: string;
  /** null: only the revision is known. */
  readonly deployment: string | null;
}

/** go: as long as `from` serves. already: the target serves or is on its way, so only the proof is missing. */
export type Decision =
  | { readonly kind: 'go' }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly why: string };

/** May this rollback be carried out? Pure; refuses whatever it cannot be sure of. */
export function decideRollback(
  serving: Serving,
  target: Snapshot,
  expected: Expected,
  obstacle: string | null,
): Decision {
  const refuse = (why: string): Decision => ({ kind: 'refused', why });
  if (expected.revision === target.revision) {
    return refuse(`the snapshot was taken of the very revision that is to be taken back, ${target.revision}`);
  }
  if (obstacle !== null) return refuse(obstacle);
  if (serving.wanted === target.revision) return { kind: 'already' };
  const same =
    serving.revision === expected.revision &&
    (expected.deployment === null || serving.deployment === expected.deployment);
  if (same) return { kind: 'go' };
  const now = serving.revision === '' ? 'a split of revisions' : serving.revision;
  return refuse(
    `somebody deployed in between: ${now} serves now (${serving.deployment}), not ${expected.revision} (${expected.deployment ?? 'any deployment'})`,
  );
}
