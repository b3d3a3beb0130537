import { answersAlike, named, type PairRule } from '../rule.ts';
import { FRAMING } from './headers.ts';

/** Values that were the same in every call of a side are compared; what varies there is volatile. */
export const headerValues: PairRule = {
  id: 'regression/header-values',
  title: 'sends header fields with the same values as the baseline, where those do not vary',
  level: 'advisory',
  judge(pair, { expected }) {
    if (!answersAlike(pair)) return null;
    const before = new Map(pair.baseline.headers.map(({ name, value }) => [name, value]));
    const stable = pair.candidate.headers.filter(
      ({ name, value }) =>
        value !== null && (before.get(name) ?? null) !== null && !FRAMING.has(name) && !expected.has(name),
    );
    const changed = stable.filter(({ name, value }) => before.get(name) !== value);
    if (changed.length === 0)
      return { outcome: 'pass', reason: `${stable.length} header fields have the values of the baseline` };
    const texts = changed.map(({ name, value }) => `${name}: ${value} (was ${before.get(name)})`);
    return {
      outcome: 'fail',
      reason: `other values: ${named(texts)}`,
      expected: named(changed.map(({ name }) => `${name}: ${before.get(name)}`)),
      got: named(changed.map(({ name, value }) => `${name}: ${value}`)),
    };
  },
};
