import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { Observation } from '../records/observation.ts';
import { audit } from '../stacks/audit.ts';
import { readState } from '../stacks/state/read.ts';
import { type DocumentOptions, judgeDocuments, readJson } from './document-run.ts';
import type { Terminal } from './main.ts';
import { stackWaivers } from './stack-waivers.ts';
import { readTarget } from './target.ts';

/** `gatehouse audit FILE…`: holds what is deployed against the policy rules, judges, reports. */
export async function auditFiles(
  files: readonly string[],
  options: DocumentOptions,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment } = readTarget(options.contract, options.environment);
  const states = files.map((file) => {
    const { value, hash } = readJson(file);
    const { resources, revisions } = readState(value, file);
    // Without a revision of its own it is this text, and no other, that is judged.
    return { resources, revisions: revisions.length > 0 ? revisions : [hash] };
  });
  const resolved = resolve(loaded.contract, environment, { keepUnresolved: true });
  const observations = audit(
    states.flatMap(({ resources }) => resources),
    resolved,
  );
  const contract = { ...resolved, waivers: neededWaivers(resolved, observations, new Date()) };
  const revisions = [revisionOf(states)];
  return judgeDocuments(
    { what: 'audit', contractFile: loaded.file, contract, observations, revisions },
    options,
    terminal,
  );
}

/** One name for what was judged. Beside a task definition the other files have no say in which revision that was. */
function revisionOf(states: readonly { readonly revisions: readonly string[] }[]): string {
  const all = [...new Set(states.flatMap(({ revisions }) => revisions))];
  const named = all.filter((revision) => !revision.startsWith('sha256:'));
  return (named.length > 0 ? named : all).join(' + ');
}

/** Of the waivers written for the stacks those that cover a failure here: a construct path means nothing to a deployed name. */
export function neededWaivers(
  contract: EffectiveContract,
  observations: readonly Observation[],
  now: Date,
): readonly Waiver[] {
  const waivers = stackWaivers(contract);
  const { waived } = applyWaivers(observations, waivers, now.toISOString().slice(0, 10));
  return waivers.filter((waiver) => waived.some((entry) => entry.waiver === waiver));
}
