import { type PlatformControl, PlatformError } from './platform.ts';

/** What is wrong with a revision as the platform describes it, in sentences; empty: nothing. Pure. */
export type AuditRevision = (described: unknown) => readonly string[];

/** The target of a rollback, held against the policy rules. */
export interface TargetAudit {
  readonly faults: readonly string[];
  /** Where the target has faults: the newest older revision that has none and can be gone back to. */
  readonly better: string | null;
}

/** Each candidate is read by two calls; somebody waits for the answer in the middle of an incident. */
const MAX_CANDIDATES = 10;

/** Going back may return to an older failure: is the target itself in order, and if not, what is? Throws PlatformError. */
export async function auditTarget(
  platform: PlatformControl,
  target: string,
  audit: AuditRevision,
): Promise<TargetAudit> {
  const faults = audit(await platform.described(target));
  return { faults, better: faults.length === 0 ? null : await newestGood(platform, target, audit) };
}

async function newestGood(
  platform: PlatformControl,
  target: string,
  audit: AuditRevision,
): Promise<string | null> {
  try {
    for (const revision of (await platform.olderThan(target)).slice(0, MAX_CANDIDATES)) {
      if ((await platform.obstacle(revision)) !== null) continue;
      if (audit(await platform.described(revision)).length === 0) return revision;
    }
    return null;
  } catch (error) {
    // Nothing can be offered then; that the target has faults is known all the same.
    if (error instanceof PlatformError) return null;
    throw error;
  }
}

const MAX_SAID = 3;

/** Why a target with faults is not gone back to, and where else to go. Pure. */
export function auditSentence(target: string, { faults, better }: TargetAudit): string {
  const said = faults.slice(0, MAX_SAID).join('; ');
  const more = faults.length > MAX_SAID ? ` and ${faults.length - MAX_SAID} more` : '';
  const offer =
    better === null
      ? 'no older revision was found that keeps them all'
      : `the newest older one that keeps them all is ${better} (--to ${better})`;
  return `the target ${target} itself breaks a policy rule: ${said}${more}; ${offer}. --despite-audit goes back all the same`;
}
