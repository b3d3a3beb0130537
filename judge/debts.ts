import type { EffectiveContract } from '../contract/effective.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import type { Observation } from '../records/observation.ts';
import { applyWaivers, covers } from './waivers.ts';

export interface DebtTerms {
  readonly owner: string;
  /** The last day on which they hold, YYYY-MM-DD. */
  readonly until: string;
  /** YYYY-MM-DD: which waivers are still in force. */
  readonly today: string;
}

/**
 * Waivers for what a run found broken and no waiver covers: each as wide as everything it covers fails today, and never wider, so
 * that whatever else breaks tomorrow rejects. Only failures of required rules are debts: nothing else rejects.
 */
export function debtsOf(
  observations: readonly Observation[],
  contract: EffectiveContract,
  { owner, until, today }: DebtTerms,
): readonly Waiver[] {
  const { standing } = applyWaivers(observations, contract.waivers, today);
  const failures = standing.filter(({ outcome, level }) => outcome === 'fail' && level === 'required');
  const debts: Waiver[] = [];
  for (const failure of failures) {
    if (debts.some((debt) => covers(debt, failure))) continue;
    const terms = { owner, reason: `adopted debt: ${failure.title}`, until };
    debts.push({ ...scopeOf(failure, observations), ...terms });
  }
  return debts;
}

type Scope = Pick<Waiver, 'case' | 'route' | 'identity' | 'variant'>;

/** From the widest that may do to the exact subject. */
function scopeOf({ id, subject }: Observation, observations: readonly Observation[]): Scope {
  const { route, identity, variant } = subject;
  const base: Scope = { case: id, ...(route === undefined ? {} : { route }) };
  const exact = {
    ...base,
    ...(identity === undefined ? {} : { identity }),
    ...(variant === undefined ? {} : { variant }),
  };
  const wider: readonly Scope[] = [base, ...(identity === undefined ? [] : [{ ...base, identity }])];
  return wider.find((scope) => coversOnlyFailures(scope, observations)) ?? exact;
}

function coversOnlyFailures(scope: Scope, observations: readonly Observation[]): boolean {
  const waiver: Waiver = { ...scope, owner: '', reason: '', until: '' };
  return observations.filter((one) => covers(waiver, one)).every(({ outcome }) => outcome === 'fail');
}
