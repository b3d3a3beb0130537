import type { EffectiveContract } from '../contract/effective.ts';
import type { Observation, Outcome } from '../records/observation.ts';
import type { ReportInput } from './input.ts';
import { distinct, subjectKey } from './reasons.ts';

/** What could not be shown, for one reason. */
export interface Untested {
  readonly outcome: Outcome;
  readonly reason: string;
  /** What would prove it here; null where the reason already says all there is. */
  readonly remedy: string | null;
  readonly count: number;
  readonly cases: readonly string[];
  readonly areas: readonly string[];
}

/** Observations that prove nothing, most first, grouped by reason; those the verdict already gives as a reason are left to it. */
export function untested(input: ReportInput): readonly Untested[] {
  const told = new Set(
    input.verdict.reasons.filter((r) => r.effect !== 'note').map((r) => subjectKey(r.id, r.subject)),
  );
  const groups = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    if (!provesNothing(observation, told)) continue;
    const key = JSON.stringify([
      observation.outcome,
      observation.reason,
      remedy(observation, input.contract),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [observation]);
    else group.push(observation);
  }
  return [...groups.values()]
    .flatMap((group) => untestedOf(group, input.contract))
    .sort((a, b) => b.count - a.count);
}

function provesNothing(observation: Observation, told: ReadonlySet<string>): boolean {
  switch (observation.outcome) {
    case 'unsupported':
    case 'skipped':
      return true;
    case 'error':
    case 'inconclusive':
      return !told.has(subjectKey(observation.id, observation.subject));
    case 'pass':
    case 'fail':
      return false;
  }
}

function untestedOf(group: readonly Observation[], contract: EffectiveContract): readonly Untested[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    {
      outcome: first.outcome,
      reason: first.reason,
      remedy: remedy(first, contract),
      count: group.length,
      cases: distinct(group.map((o) => o.id)),
      areas: distinct(group.map((o) => o.area)),
    },
  ];
}

/**
 * The power, credential or environment that would let this be proven; null where the reason names none. A reason says it
 * as `needs <what>: <why>`; what stands in the environment's way is read from the contract as well.
 */
export function remedy(observation: Observation, contract: EffectiveContract): string | null {
  if (observation.outcome !== 'unsupported') return null;
  const need = /\bneeds ([^:]+)/.exec(observation.reason)?.[1]?.trim();
  if (need !== undefined) return `${need}${detail(need, contract)}`;
  const route = contract.routes.find((r) => r.id === observation.subject.route);
  if (route === undefined || route.effect === 'safe') return null;
  if (contract.environment.protected) return 'an environment that is not protected';
  const startsItself = contract.environment.owned || route.effect !== 'destructive';
  return startsItself ? null : 'an environment that Gatehouse starts itself (command)';
}

/** Which variables hold the credential of whom a need names, or where the contract could say. */
function detail(need: string, contract: EffectiveContract): string {
  const name = /^the credential of (\S+)$/.exec(need)?.[1];
  const identity = name === undefined ? undefined : contract.identities[name];
  if (identity === undefined) return '';
  if (identity.credential === null) return ` (identities.${identity.name}.credential)`;
  const variables = JSON.stringify(identity.credential).matchAll(/\$\{?([A-Z_][A-Z0-9_]*)/g);
  const names = distinct([...variables].map((match) => `$${match[1]}`));
  return names.length === 0 ? '' : ` (${names.join(' and ')})`;
}
