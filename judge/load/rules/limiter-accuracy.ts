import type { EffectiveContract, EffectiveRateLimits } from '../../../contract/effective.ts';
import { shareBound } from '../../../contract/objective.ts';
import type { LoadScenario } from '../../../records/load-plan.ts';
import type { LoadScenarioResult } from '../../../records/load-result.ts';
import { percent } from '../../statistics/finding.ts';
import { accuracyOf, type Decision } from '../admissions.ts';
import { type LoadRule, observed, type RuleText } from '../rule.ts';
import { isServed } from '../view.ts';

const TEXT: RuleText = {
  id: 'load/limiter-accuracy',
  title: 'admits as many requests as the tier says, no more and no fewer',
  area: 'limits',
  clause: { text: 'RFC 6585, 4: Too Many Requests', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4' },
};

const DEFAULT_TARGET = '>= 99%';
const LEAST_WINDOWS = 3;

type Said = { readonly outcome: 'pass' | 'fail' | 'inconclusive'; readonly text: string };

/** What the limiter decided on each start; an answer that is neither service nor refusal leaves it open. */
function decisionsOf(
  { targets: [target] }: LoadScenario,
  { samples }: LoadScenarioResult,
): readonly Decision[] {
  return samples.map(([sentUs, answeredUs, status]) => {
    const served = status !== null && target !== undefined && isServed(target, status);
    const refused = status !== null && (target?.throttled.includes(status) ?? false);
    return {
      sentMs: sentUs / 1000,
      answeredMs: answeredUs / 1000,
      admitted: served ? true : refused ? false : null,
    };
  });
}

function judgeTier(
  limits: EffectiveRateLimits,
  scenario: LoadScenario,
  result: LoadScenarioResult | undefined,
  target: string,
): Said {
  const { tier } = scenario;
  if (tier === null || result === undefined || result.samples.length < scenario.starts) {
    const n = result?.samples.length ?? 0;
    return { outcome: 'inconclusive', text: `not measured: ${n} of ${scenario.starts} requests are known` };
  }
  const decisions = decisionsOf(scenario, result);
  const spanMs =
    Math.max(...decisions.map(({ answeredMs }) => answeredMs)) -
    Math.min(...decisions.map(({ sentMs }) => sentMs));
  // The last start comes one step before the end of the last window.
  const windows = (spanMs * decisions.length) / Math.max(1, decisions.length - 1) / limits.windowMs;
  if (windows < LEAST_WINDOWS) {
    return {
      outcome: 'inconclusive',
      text: `not measured: ${windows.toFixed(1)} windows, ${LEAST_WINDOWS} are needed`,
    };
  }
  const { admitted, unknown, expected, distance } = accuracyOf(limits, tier.limit, decisions);
  const accuracy = Math.max(0, 1 - distance / (tier.limit * windows));
  const between =
    expected.least === expected.most ? `${expected.least}` : `${expected.least} to ${expected.most}`;
  const open = unknown > 0 ? `, ${unknown} unknown` : '';
  const text = `tier ${tier.tier} (${tier.limit} in ${limits.windowMs / 1000} s): ${admitted} of ${decisions.length} admitted${open}, ${between} expected over ${windows.toFixed(1)} windows; accuracy ${percent(accuracy)}, ${target} is wanted`;
  const { value, strict } = shareBound(target);
  if (accuracy < value || (strict && accuracy === value)) return { outcome: 'fail', text };
  if (unknown > (1 - value) * tier.limit * windows)
    return { outcome: 'inconclusive', text: `${text}; too many requests had no answer that tells` };
  if (expected.most >= decisions.length)
    return { outcome: 'inconclusive', text: `${text}; the tier was never exceeded` };
  return { outcome: 'pass', text };
}

export const limiterAccuracy: LoadRule = (contract: EffectiveContract, view) => {
  const { rateLimits } = contract;
  if (rateLimits === null) return [];
  const target = contract.objectives.rateLimitAccuracy ?? DEFAULT_TARGET;
  return view.plan.scenarios
    .filter(({ kind }) => kind === 'limits')
    .map((scenario) => {
      const identity = scenario.targets[0]?.identity;
      const subject = { ...(identity ? { identity } : {}), variant: scenario.tier?.tier ?? scenario.name };
      return observed(
        TEXT,
        subject,
        judgeTier(rateLimits, scenario, view.scenarios.get(scenario.name), target),
        `accuracy ${target}`,
      );
    });
};
