import type { EffectiveContract } from '../contract/effective.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import type { LoadResult } from '../records/load-result.ts';
import type { Observation } from '../records/observation.ts';
import type { LoadRule } from './load/rule.ts';
import { answers } from './load/rules/answers.ts';
import { authOverhead } from './load/rules/auth-overhead.ts';
import { authSuccess } from './load/rules/auth-success.ts';
import { complete } from './load/rules/complete.ts';
import { limiterAccuracy } from './load/rules/limiter-accuracy.ts';
import { p95, routeP95 } from './load/rules/p95.ts';
import { viewOf } from './load/view.ts';

const RULES: readonly LoadRule[] = [
  complete,
  answers,
  authSuccess,
  authOverhead,
  p95,
  routeP95,
  limiterAccuracy,
];

/** Every rule over a load run: pass, fail or inconclusive, with estimate, interval and n in words. Pure. */
export function judgeLoad(
  contract: EffectiveContract,
  plan: LoadPlan,
  result: LoadResult,
): readonly Observation[] {
  const view = viewOf(plan, result);
  const observations = RULES.flatMap((rule) => rule(contract, view));
  const silent = result.groups.every(({ statuses }) => Object.keys(statuses).length === 0);
  return silent ? observations.map(unheard) : observations;
}

/** Without a single answer it cannot be told whether the API is down or the way to it: that blames nobody. */
function unheard(observation: Observation): Observation {
  if (observation.outcome !== 'fail') return observation;
  const { expected: _, ...rest } = observation;
  return { ...rest, outcome: 'error', reason: `not one answer came back: ${observation.reason}` };
}

/** How many observations a plan leads to, whatever its result: an empty result has them all, inconclusive. */
export function plannedObservations(contract: EffectiveContract, plan: LoadPlan): number {
  const { p95: hasP95, authSuccess: hasAuth } = contract.objectives;
  const rates = plan.scenarios.filter(({ kind }) => kind !== 'limits');
  const scenarios = rates.filter(({ kind }) => kind !== 'health').length;
  const limits = contract.rateLimits === null ? 0 : plan.scenarios.length - rates.length;
  return (
    plan.scenarios.length +
    (rates.length > 0 ? 1 : 0) +
    (rates.some(({ kind }) => kind === 'overhead') ? 1 : 0) +
    (hasAuth === undefined ? 0 : 1) +
    (hasP95 === undefined ? 0 : scenarios) +
    contract.routes.filter(({ p95Ms }) => p95Ms !== null).length +
    limits
  );
}
