import type { Observation } from '../../records/observation.ts';
import type { Portrait } from '../../records/portrait.ts';

/** The same request on both sides. */
export interface Pair {
  readonly baseline: Portrait;
  readonly candidate: Portrait;
}

export interface Setting {
  /** The chance of a false failure that one test may spend. */
  readonly alpha: number;
  /** Identities that were let in somewhere on both sides; null stands for nobody. */
  readonly alive: ReadonlySet<string | null>;
  /** Header fields whose values are bound to differ, in lower case. */
  readonly expected: ReadonlySet<string>;
}

/** What a rule says of a pair; null: it does not apply. */
export type Found = Pick<Observation, 'outcome' | 'reason' | 'expected' | 'got'> | null;

/** One rule about the same request on both sides, as data and a pure function. */
export interface PairRule {
  readonly id: string;
  /** The rule as a sentence about the API. */
  readonly title: string;
  readonly level: Observation['level'];
  readonly judge: (pair: Pair, setting: Setting) => Found;
}

export const CLAUSE = {
  text: 'docs/regression.md, What is compared',
  url: 'docs/regression.md#what-is-compared',
};

const MOST_NAMED = 8;

/** `a, b and 3 more` */
export function named(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_NAMED);
  const more = texts.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

/** How many answers a portrait's headers and body speak of. */
export const usualCalls = ({ usual, statuses }: Portrait): number =>
  statuses.find(([status]) => status === usual)?.[1] ?? 0;

/** Headers and bodies are comparable only where both sides answer alike. */
export const answersAlike = ({ baseline, candidate }: Pair): boolean =>
  baseline.usual !== null && baseline.usual === candidate.usual;
