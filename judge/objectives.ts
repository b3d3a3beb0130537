import type { EffectiveContract } from '../contract/effective.ts';
import type { Observation } from '../records/observation.ts';
import type { Verdict } from '../records/verdict.ts';

type Objective = Verdict['objectives'][number];

/** Areas whose failures let somebody in who must stay out. */
const ACCESS = ['credentials', 'transport', 'tokens', 'keys', 'services', 'matrix', 'ownership', 'methods'];

/** No unauthorized access: met only when attacks were made, each of those made was conclusive, and none succeeded. */
function unauthorizedAccess(observations: readonly Observation[]): Objective {
  const all = observations.filter((observation) => ACCESS.includes(observation.area));
  const attacks = all.filter(({ outcome }) => outcome !== 'unsupported');
  const unmade =
    all.length === attacks.length ? '' : `; ${all.length - attacks.length} could not be made here`;
  const succeeded = attacks.filter(
    ({ outcome, got }) => outcome === 'fail' && got !== undefined && /^2\d\d\b/.test(got),
  );
  const conclusive = attacks.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail').length;
  const target = 'none';
  const name = 'unauthorizedAccess';
  if (succeeded.length > 0) {
    return {
      name,
      target,
      result: 'missed',
      detail: `${succeeded.length} of ${conclusive} attacks were served`,
    };
  }
  if (conclusive === 0 || conclusive < attacks.length) {
    return {
      name,
      target,
      result: 'not measured',
      detail: `only ${conclusive} of ${attacks.length} attacks were conclusive`,
    };
  }
  return { name, target, result: 'met', detail: `none of ${conclusive} attacks was served${unmade}` };
}

/** A conformance run has no samples for shares and quantiles: those objectives are not measured, and it says so. */
export function judgeObjectives(
  contract: EffectiveContract,
  observations: readonly Observation[],
): Objective[] {
  const stated = Object.entries(contract.objectives).map(
    ([name, target]): Objective =>
      name === 'unauthorizedAccess'
        ? unauthorizedAccess(observations)
        : { name, target: String(target), result: 'not measured', detail: 'needs a load run' },
  );
  const budgets = contract.routes
    .filter((route) => route.p95Ms !== null)
    .map(
      (route): Objective => ({
        name: `p95 of ${route.id}`,
        target: `< ${route.p95Ms}ms`,
        result: 'not measured',
        detail: 'needs a load run',
      }),
    );
  return [...stated, ...budgets];
}
