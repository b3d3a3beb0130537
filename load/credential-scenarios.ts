import type { EffectiveLoad } from '../contract/effective.ts';
import type { Rate } from '../contract/rate.ts';
import type { LoadStage } from '../records/load-plan.ts';
import { countStarts } from './schedule.ts';
import type { Draft } from './targets.ts';

/** A scenario whose starts carry tokens of their own, before it has its place in time. */
export interface CredentialShape {
  readonly kind: 'stampede' | 'overhead';
  readonly name: string;
  readonly perMs: number;
  readonly stages: readonly LoadStage[];
  readonly targets: readonly Draft[];
}

/** More tokens than this would take longer to make than they are worth; then each is used more than once. */
const MOST_TOKENS = 500;

const flat = ({ rate, forMs }: { rate: Rate; forMs: number }) => ({
  perMs: rate.perMs,
  stages: [{ forMs, from: rate.count, to: rate.count }],
});

/**
 * What happens when tokens are new to the API. stampede: all callers come back at once, each with a token that the API has not seen,
 * as after an expiry. overhead: one request with a token that the API knows, and beside it, start by start, with one that it does
 * not: the difference is what a cache of credentials saves.
 * @param fresh identities whose tokens can be made anew.
 */
export function credentialShapes(
  { stampede, overhead }: EffectiveLoad,
  targets: readonly Draft[],
  fresh: ReadonlySet<string>,
): readonly (readonly CredentialShape[])[] {
  const usable = targets.filter(({ identity }) => identity !== null && fresh.has(identity));
  const [first] = usable;
  if (first === undefined) return [];
  const next = counter();
  const renewed = (from: readonly Draft[], stages: ReturnType<typeof flat>): readonly Draft[] =>
    Array.from({ length: Math.min(MOST_TOKENS, countStarts(stages)) }, (_, i) => {
      const target = from[i % from.length] ?? first;
      return { ...target, weight: 1, credential: next(target.identity ?? '') };
    });
  const groups: CredentialShape[][] = [];
  if (stampede !== null) {
    const shape = flat(stampede);
    groups.push([{ kind: 'stampede', name: 'stampede', ...shape, targets: renewed(usable, shape) }]);
  }
  if (overhead !== null) {
    const shape = flat(overhead);
    groups.push([
      { kind: 'overhead', name: 'overhead-known', ...shape, targets: [{ ...first, weight: 1 }] },
      { kind: 'overhead', name: 'overhead-fresh', ...shape, targets: renewed([first], shape) },
    ]);
  }
  return groups;
}

/** Numbers the tokens of each identity from 1. */
function counter(): (identity: string) => number {
  const made = new Map<string, number>();
  return (identity) => {
    const n = (made.get(identity) ?? 0) + 1;
    made.set(identity, n);
    return n;
  };
}
