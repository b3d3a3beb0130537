import { answersAlike, named, type Pair, type PairRule } from '../rule.ts';
import { placeText, typesOf } from './body.ts';

/** Places where `null`, or a further type, stands among the values that the baseline knows. */
function loosened({ baseline, candidate }: Pair): readonly string[] {
  const now = new Map(candidate.cells.map((cell) => [cell.at, cell]));
  return baseline.cells.flatMap((cell) => {
    const after = now.get(cell.at);
    const known = typesOf(cell);
    if (after === undefined || known.length === 0) return [];
    const types = typesOf(after);
    const kept = types.length === 0 || types.some((type) => known.includes(type));
    const fresh = after.types.flatMap(([type]) => (cell.types.some(([had]) => had === type) ? [] : [type]));
    return kept && fresh.length > 0 ? [`${placeText(cell.at)} (${fresh.join(' or ')})`] : [];
  });
}

/** It may be the data of the day: a warning, no rejection. */
export const bodyLoosened: PairRule = {
  id: 'regression/body-loosened',
  title: 'has no null and no further type where the baseline had neither',
  level: 'recommended',
  judge(pair) {
    if (!answersAlike(pair) || pair.baseline.json === 0 || pair.candidate.json === 0) return null;
    const found = loosened(pair);
    if (found.length === 0)
      return { outcome: 'pass', reason: 'no null and no type that the baseline did not have' };
    const reason = `values that the baseline did not have: ${named(found)}`;
    return { outcome: 'fail', reason, expected: 'the types of the baseline', got: named(found) };
  },
};
