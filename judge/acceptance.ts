import type { Acceptance } from '../records/acceptance.ts';
import type { RunRecord } from '../records/run.ts';
import type { Reason, Verdict } from '../records/verdict.ts';

export interface AcceptanceResult {
  /** Null: there is none, or it does not count; then `reason` says why. */
  readonly accepted: NonNullable<Verdict['accepted']> | null;
  readonly reason: Reason | null;
}

/**
 * Whether somebody answers for a hold. A reject is never accepted, nor a partial run: of what was not looked at nobody can know.
 * @param today YYYY-MM-DD (UTC).
 */
export function applyAcceptance(
  acceptance: Acceptance | null,
  verdict: Verdict['verdict'],
  run: RunRecord,
  today: string,
): AcceptanceResult {
  if (acceptance === null || verdict === 'promote') return { accepted: null, reason: null };
  const { by, reason, until, at } = acceptance;
  const why = complaint(acceptance, verdict, run, today);
  if (why === null) return { accepted: { by, reason, until, at }, reason: null };
  const text = `the acceptance by ${by} does not count: ${why}`;
  return {
    accepted: null,
    reason: { effect: 'note', id: 'run/acceptance', subject: {}, text, exchanges: [] },
  };
}

function complaint(
  { contractHash, observationsHash, until }: Acceptance,
  verdict: Verdict['verdict'],
  run: RunRecord,
  today: string,
): string | null {
  if (verdict === 'reject') return 'a reject is never accepted';
  if (run.state !== 'complete' || run.filtered) return 'the run is partial';
  if (contractHash !== run.contractHash || observationsHash !== run.observationsHash)
    return 'it is of another run';
  return until < today ? `it ended on ${until}` : null;
}
