import type { Cell, Portrait } from '../../../records/portrait.ts';
import { parentOf } from '../cells.ts';
import { changeOf } from '../change.ts';
import { answersAlike, type Found, named, type Pair, type PairRule, usualCalls } from '../rule.ts';

type Index = ReadonlyMap<string, ReadonlyMap<string, number>>;

const indexOf = (cells: readonly Cell[]): Index =>
  new Map(cells.map(({ at, types }) => [at, new Map(types)]));

export const placeText = (at: string): string => (at === '' ? 'the body' : at);

const sum = (types: ReadonlyMap<string, number> | undefined): number =>
  [...(types ?? [])].reduce((total, [, n]) => total + n, 0);

/** The types that values had, `null` aside: what is null says nothing of the type. */
export const typesOf = ({ types }: Pick<Cell, 'types'>): readonly string[] =>
  types.flatMap(([type]) => (type === 'null' ? [] : [type]));

/** Members that every such object of the baseline has, and none of the candidate's. What stood inside one goes with it, unnamed. */
function removed({ baseline, candidate }: Pair): readonly string[] {
  const [before, now] = [indexOf(baseline.cells), indexOf(candidate.cells)];
  return baseline.cells.flatMap(({ at }) => {
    const parent = parentOf(at);
    if (parent === null || now.has(at)) return [];
    const always = sum(before.get(at)) === (before.get(parent)?.get('object') ?? 0);
    return always && (now.get(parent)?.get('object') ?? 0) > 0 ? [at] : [];
  });
}

/** Places whose values have none of the types that they had. */
function retyped({ baseline, candidate }: Pair): readonly string[] {
  const now = new Map(candidate.cells.map((cell) => [cell.at, typesOf(cell)]));
  return baseline.cells.flatMap((cell) => {
    const before = typesOf(cell);
    const types = now.get(cell.at) ?? [];
    if (before.length === 0 || types.length === 0 || types.some((type) => before.includes(type))) return [];
    return [`${placeText(cell.at)} (${before.join(' or ')}, now ${types.join(' or ')})`];
  });
}

/** A body that was always JSON and is none any more. */
function unreadable({ baseline, candidate }: Pair, alpha: number): Found {
  const count = (side: Portrait) => ({ seen: usualCalls(side) - side.json, of: usualCalls(side) });
  const change = changeOf(count(candidate), count(baseline), alpha);
  if (change === 'none') return null;
  const reason = `the body is no longer JSON in ${count(candidate).seen} of ${count(candidate).of} answers`;
  if (change === 'unproven')
    return { outcome: 'inconclusive', reason: `${reason}, too few calls to be sure` };
  return { outcome: 'fail', reason, expected: 'a body of JSON', got: 'something else' };
}

export const body: PairRule = {
  id: 'regression/body',
  title: 'keeps the members and types that every body of the baseline has',
  level: 'required',
  judge(pair, { alpha }): Found {
    if (!answersAlike(pair)) return null;
    const broken = unreadable(pair, alpha);
    if (broken !== null || pair.baseline.json === 0 || pair.candidate.json === 0) return broken;
    const gone = removed(pair);
    const other = retyped(pair);
    if (gone.length + other.length === 0) {
      const kept = pair.baseline.cells.length;
      return { outcome: 'pass', reason: `all ${kept} places of the baseline's bodies are kept` };
    }
    const parts = [
      ...(gone.length > 0 ? [`${named(gone)} removed`] : []),
      ...(other.length > 0 ? [`other types: ${named(other)}`] : []),
    ];
    return {
      outcome: 'fail',
      reason: parts.join('; '),
      expected: 'what the baseline always has',
      got: parts.join('; '),
    };
  },
};
