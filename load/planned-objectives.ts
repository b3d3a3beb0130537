import type { EffectiveContract } from '../contract/effective.ts';
import { shareBound } from '../contract/objective.ts';
import { samplesForQuantile, samplesForShare } from '../judge/load/needed.ts';
import type { LoadRequest, LoadScenario, PlannedObjective } from '../records/load-plan.ts';
import { lengthMs } from './schedule.ts';

const LEAST_WINDOWS = 3;

/** What each objective of the contract gets from these scenarios, and the least that can show it. */
export function plannedObjectives(
  contract: EffectiveContract,
  scenarios: readonly LoadScenario[],
  requests: readonly LoadRequest[],
): PlannedObjective[] {
  const { p95, authSuccess, rateLimitAccuracy } = contract.objectives;
  const rates = scenarios.filter(({ kind }) => kind !== 'limits' && kind !== 'health');
  const objectives: PlannedObjective[] = [];
  if (p95 !== undefined) {
    // Each scenario is held to it: a bad spike must not hide behind a long calm.
    const planned =
      rates.length === 0 ? 0 : Math.min(...rates.map((scenario) => answers(contract, scenario, () => true)));
    objectives.push({ name: 'p95', target: p95, planned, needed: samplesForQuantile(0.95) });
  }
  if (authSuccess !== undefined) {
    const planned = sum(
      rates.map((scenario) => answers(contract, scenario, ({ identity }) => identity !== null)),
    );
    const needed = samplesForShare(1 - shareBound(authSuccess).value);
    objectives.push({ name: 'authSuccess', target: authSuccess, planned, needed });
  }
  if (rateLimitAccuracy !== undefined) {
    const tiers = Object.keys(contract.rateLimits?.tiers ?? {}).length;
    const measured = scenarios.flatMap(({ tier }) => (tier === null ? [] : [tier.windows]));
    const planned = measured.length < tiers || tiers === 0 ? 0 : Math.min(...measured);
    objectives.push({ name: 'rateLimitAccuracy', target: rateLimitAccuracy, planned, needed: LEAST_WINDOWS });
  }
  const budgets = contract.routes.filter(({ p95Ms }) => p95Ms !== null);
  const called = scenarios.filter(({ kind }) => kind !== 'limits');
  for (const { id, p95Ms } of budgets) {
    const planned = sum(
      called.map((scenario) => answers(contract, scenario, ({ request }) => requests[request]?.route === id)),
    );
    objectives.push({
      name: `p95 of ${id}`,
      target: `< ${p95Ms}ms`,
      planned,
      needed: samplesForQuantile(0.95),
    });
  }
  return objectives;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Starts that will be served: of a caller beyond its tier no more than the tier admits; the rest says nothing. */
function answers(
  contract: EffectiveContract,
  scenario: LoadScenario,
  says: (target: LoadScenario['targets'][number]) => boolean,
): number {
  const { rateLimits } = contract;
  return sum(
    scenario.targets.filter(says).map((target) => {
      const { identity, planned, beyondTier } = target;
      const tier = identity === null ? 'anonymous' : (contract.identities[identity]?.tier ?? '');
      const limit = rateLimits?.tiers[tier];
      if (!beyondTier || rateLimits === null || limit === undefined) return planned;
      const offered = sum(
        scenario.targets.filter((other) => other.identity === identity).map((other) => other.planned),
      );
      const admitted = (limit * lengthMs(scenario)) / rateLimits.windowMs;
      return Math.floor(planned * Math.min(1, admitted / offered));
    }),
  );
}

/** The objectives that the plan cannot show, in words; empty: it is large enough. */
export function shortfalls(objectives: readonly PlannedObjective[]): readonly string[] {
  return objectives
    .filter(({ planned, needed }) => planned < needed)
    .map(({ name, target, planned, needed }) =>
      name === 'rateLimitAccuracy'
        ? `${name} ${target}: ${planned} windows of every tier are planned, ${needed} are needed`
        : `${name} ${target}: ${planned} answers are planned, at least ${needed} are needed`,
    );
}
