import type { EffectiveContract } from '../contract/effective.ts';
import type { Comparison } from '../records/comparison.ts';
import type { Observation, Subject } from '../records/observation.ts';
import type { Portrait } from '../records/portrait.ts';
import { isServed } from './regression/portrait.ts';
import { CLAUSE, type Pair, type PairRule, type Setting } from './regression/rule.ts';
import { answers } from './regression/rules/answers.ts';
import { body } from './regression/rules/body.ts';
import { bodyLoosened } from './regression/rules/body-loosened.ts';
import { headerValues } from './regression/rules/header-values.ts';
import { headers } from './regression/rules/headers.ts';
import { openapi } from './regression/rules/openapi.ts';
import { slowdown } from './regression/rules/slowdown.ts';
import { ERROR_BUDGET } from './statistics/error-budget.ts';

const PAIR_RULES: readonly PairRule[] = [answers, headers, headerValues, body, bodyLoosened];

/** How many tests of one pair share its part of the error budget: its statuses and header fields. */
const TESTS = 32;

/** Every rule over a comparison, in the words that a run records. Pure. */
export function judgeComparison(contract: EffectiveContract, comparison: Comparison): readonly Observation[] {
  const { pairs, alone } = pairsOf(comparison);
  const setting = settingOf(contract, pairs);
  const found = pairs.flatMap((pair) =>
    PAIR_RULES.flatMap((rule) => {
      const { judge, ...text } = rule;
      const finding = judge(pair, setting);
      return finding === null ? [] : [observed(text, subjectOf(pair.candidate), finding)];
    }),
  );
  return [...found, ...alone.map(oneSided), ...slower(comparison), ...documented(comparison)];
}

const keyOf = ({ route, identity }: Portrait): string => JSON.stringify([route, identity]);

const subjectOf = ({ route, identity }: Portrait): Subject => ({
  route,
  ...(identity === null ? {} : { identity }),
});

interface Alone {
  readonly portrait: Portrait;
  readonly missing: 'baseline' | 'candidate';
}

function pairsOf({ baseline, candidate }: Comparison): {
  readonly pairs: readonly Pair[];
  readonly alone: readonly Alone[];
} {
  const known = new Map(baseline.portraits.map((portrait) => [keyOf(portrait), portrait]));
  const pairs: Pair[] = [];
  const alone: Alone[] = [];
  for (const portrait of candidate.portraits) {
    const before = known.get(keyOf(portrait));
    if (before === undefined) alone.push({ portrait, missing: 'baseline' });
    else pairs.push({ baseline: before, candidate: portrait });
    known.delete(keyOf(portrait));
  }
  for (const portrait of known.values()) alone.push({ portrait, missing: 'candidate' });
  return { pairs, alone };
}

function settingOf(contract: EffectiveContract, pairs: readonly Pair[]): Setting {
  const served = (portrait: Portrait): boolean =>
    portrait.usual !== null && isServed(portrait, portrait.usual);
  const alive = pairs.filter(({ baseline, candidate }) => served(baseline) && served(candidate));
  const { revision } = contract.api;
  return {
    alpha: ERROR_BUDGET.newErrors / (Math.max(1, pairs.length) * TESTS),
    alive: new Set(alive.map(({ candidate }) => candidate.identity)),
    expected: new Set(revision !== null && 'header' in revision ? [revision.header.toLowerCase()] : []),
  };
}

type Text = Pick<Observation, 'id' | 'title' | 'level'>;
type Outcome = Pick<Observation, 'outcome' | 'reason' | 'expected' | 'got'>;

function observed(text: Text, subject: Subject, found: Outcome): Observation {
  return { kind: 'rule', ...text, area: 'regression', clause: CLAUSE, subject, ...found, exchanges: [] };
}

/** A route that is new has nothing to be compared with; one that only the baseline knows was lost. */
function oneSided({ portrait, missing }: Alone): Observation {
  const text = { id: answers.id, title: answers.title, level: answers.level };
  const found =
    missing === 'baseline'
      ? ({ outcome: 'unsupported', reason: 'the baseline does not know this request' } as const)
      : ({
          outcome: 'inconclusive',
          reason: 'the baseline knows this request, and it was not sent now',
        } as const);
  return observed(text, subjectOf(portrait), found);
}

/** Times of another day are of another machine's mood: with a saved baseline they warn. */
function slower(comparison: Comparison): readonly Observation[] {
  const { outcome, text } = slowdown(comparison);
  const level = comparison.against === 'live' ? 'required' : 'recommended';
  const title = 'is not slower than the baseline, route by route';
  const more =
    outcome === 'fail'
      ? { expected: `at most ${Math.round((comparison.slowdown - 1) * 100)} % slower`, got: text }
      : {};
  return [observed({ id: 'regression/slowdown', title, level }, {}, { outcome, reason: text, ...more })];
}

function documented(comparison: Comparison): readonly Observation[] {
  const found = openapi(comparison);
  if (found === null) return [];
  const title = 'breaks no documented operation without a new major version';
  return [observed({ id: 'regression/openapi', title, level: 'required' }, {}, found)];
}
