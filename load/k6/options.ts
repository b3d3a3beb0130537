// Runs in Node and inside k6: only types may be imported here.
import type { LoadPlan, LoadScenario } from '../../records/load-plan.ts';

/** The tags by which samples find back to their target. The route is a name only: braces have no place in a threshold's filter. */
export const TAGS = { target: 'target' } as const;

/** k6 ends what is still open only after so much more than a request may take: an interrupted request is missing from its samples. */
const GRACE_MS = 1000;

const ms = (value: number): string => `${value}ms`;

function executorOf(scenario: LoadScenario) {
  const { perMs, stages, maxInFlight } = scenario;
  const shared = { timeUnit: ms(perMs), preAllocatedVUs: maxInFlight, maxVUs: maxInFlight };
  const [first] = stages;
  if (first !== undefined && stages.length === 1 && first.from === first.to) {
    return {
      executor: 'constant-arrival-rate' as const,
      rate: first.from,
      duration: ms(first.forMs),
      ...shared,
    };
  }
  let rate = first?.from ?? 0;
  const steps = stages.flatMap(({ forMs, from, to }) => {
    // A stage runs from the last one's target: a step is a stage without a length.
    const step = from === rate ? [] : [{ duration: '0s', target: from }];
    rate = to;
    return [...step, { duration: ms(forMs), target: to }];
  });
  return { executor: 'ramping-arrival-rate' as const, startRate: first?.from ?? 0, stages: steps, ...shared };
}

/** Thresholds for whoever runs the script alone; the gate counts by itself and does not rely on them. */
function thresholdsOf(plan: LoadPlan, p95Ms: number | null): Record<string, string[]> {
  const thresholds: Record<string, string[]> = { gate_script_errors: ['count==0'] };
  for (const { name, kind, targets } of plan.scenarios) {
    thresholds[`dropped_iterations{scenario:${name}}`] = ['count==0'];
    for (const [index, { planned }] of targets.entries()) {
      // A filter that matches nothing passes any threshold: so every target has to show its starts.
      if (planned > 1)
        thresholds[`http_reqs{scenario:${name},${TAGS.target}:${index}}`] = [`count>=${planned - 1}`];
    }
    if (p95Ms !== null && kind !== 'limits' && kind !== 'health') {
      thresholds[`http_req_duration{scenario:${name},expected_response:true}`] = [`p(95)<${p95Ms}`];
    }
  }
  return thresholds;
}

/** The k6 options of a plan. Deterministic: k6 evaluates them once for each of its users. */
export function k6Options(plan: LoadPlan, p95Ms: number | null) {
  const scenarios = plan.scenarios.map((scenario) => [
    scenario.name,
    {
      ...executorOf(scenario),
      startTime: ms(scenario.startAfterMs),
      gracefulStop: ms(Math.max(scenario.gracefulMs, scenario.timeoutMs) + GRACE_MS),
      exec: 'start',
    },
  ]);
  return {
    scenarios: Object.fromEntries(scenarios),
    thresholds: thresholdsOf(plan, p95Ms),
    // A redirect to a sign-in page must not pass for an answer.
    maxRedirects: 0,
    discardResponseBodies: true,
    // Neither url, which may hold a secret, nor error, which is free text; only what a result is made of.
    systemTags: ['proto', 'status', 'method', 'name', 'error_code', 'scenario', 'expected_response'] as const,
    summaryTrendStats: ['count', 'min', 'med', 'avg', 'p(90)', 'p(95)', 'p(99)', 'p(99.9)', 'max'],
  };
}
