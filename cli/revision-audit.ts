import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { applyWaivers } from '../judge/waivers.ts';
import { type AuditRevision, auditSentence, auditTarget } from '../rollout/audit-target.ts';
import type { PlatformControl } from '../rollout/platform.ts';
import { audit } from '../stacks/audit.ts';
import { readState } from '../stacks/state/read.ts';
import { readPlatform } from './platform.ts';
import { stackWaivers } from './stack-waivers.ts';

/** Holds a revision against the required policy rules. What cannot be read is a fault: nothing speaks for it. */
export function revisionAudit(contract: EffectiveContract): AuditRevision {
  return (described) => {
    try {
      const observations = audit(readState(described, 'the revision').resources, contract);
      const today = new Date().toISOString().slice(0, 10);
      return applyWaivers(observations, stackWaivers(contract), today)
        .standing.filter(({ outcome, level }) => outcome === 'fail' && level === 'required')
        .map(({ id, reason }) => `${id}: ${reason}`);
    } catch (error) {
      if (error instanceof GateError) return [error.message];
      throw error;
    }
  };
}

/** What speaks against going back to a revision one day, and where to go instead; null: nothing. */
export async function faultyTarget(
  platform: PlatformControl,
  revision: string,
  contract: EffectiveContract,
): Promise<string | null> {
  const found = await readPlatform(() => auditTarget(platform, revision, revisionAudit(contract)));
  return found.faults.length === 0 ? null : auditSentence(revision, found);
}
