import type { EffectiveContract } from '../contract/effective.ts';
import type { Observation } from '../records/observation.ts';
import type { Verdict } from '../records/verdict.ts';

type Objective = Verdict['objectives'][number];

/** Areas whose failures let somebody in who must stay out. */
const ACCESS = [
  'credentials',
  'transport',
  'tokens',
  'keys',
  'services',
  'matrix',
  'ownership',
  'lists',
  'tenants',
  'methods',
];

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

/** Which rule measures an objective; all that it observed must be right. */
const MEASURED_BY: Readonly<Record<string, readonly string[]>> = {
  p95: ['load/p95'],
  authSuccess: ['load/auth-success'],
  rateLimitAccuracy: ['load/limiter-accuracy', 'limits/tier-is-accurate'],
};

/** A case says nothing of its subject in its reason: of several tiers the reader wants to know which. */
const inWords = ({ kind, subject, reason }: Observation): string =>
  kind === 'case' && subject.variant ? `${subject.variant}: ${reason}` : reason;

/** Of a case that passed the figure is enough, which ends its reason. */
const inShort = (observation: Observation): string =>
  observation.kind === 'case'
    ? inWords({ ...observation, reason: observation.reason.split(': ').at(-1) ?? '' })
    : inWords(observation);

function measured(name: string, target: string, found: readonly Observation[]): Objective {
  const worst =
    found.find(({ outcome }) => outcome === 'fail') ?? found.find(({ outcome }) => outcome !== 'pass');
  const base = { name, target };
  if (found.length === 0) return { ...base, result: 'not measured', detail: 'needs a load run' };
  if (worst === undefined) return { ...base, result: 'met', detail: found.map(inShort).join('; ') };
  return { ...base, result: worst.outcome === 'fail' ? 'missed' : 'not measured', detail: inWords(worst) };
}

/**
 * A conformance run has no samples for quantiles and shares of sign-ins: those objectives are not measured, and it says so; how exact
 * the limiter is, its cases measure. A load run's rules measure all of them; without enough samples they are not measured either, and
 * never met.
 */
export function judgeObjectives(
  contract: EffectiveContract,
  observations: readonly Observation[],
): Objective[] {
  const stated = Object.entries(contract.objectives).map(
    ([name, target]): Objective =>
      name === 'unauthorizedAccess'
        ? unauthorizedAccess(observations)
        : measured(
            name,
            String(target),
            observations.filter(({ id }) => MEASURED_BY[name]?.includes(id)),
          ),
  );
  const budgets = contract.routes
    .filter((route) => route.p95Ms !== null)
    .map((route): Objective => {
      const found = observations.filter(
        ({ id, subject }) => id === 'load/route-p95' && subject.route === route.id,
      );
      return measured(`p95 of ${route.id}`, `< ${route.p95Ms}ms`, found);
    });
  return [...stated, ...budgets];
}
