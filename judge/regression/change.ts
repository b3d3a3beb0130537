import { fisherHigher } from '../statistics/fisher.ts';

/** proven: more often than chance explains. unproven: hard to believe otherwise, yet the calls are too few. */
export type Change = 'proven' | 'unproven' | 'none';

/** Below this p-value "the same as before" is hard to believe, though not refuted: hold. */
const DOUBT = 0.01;

export interface Frequency {
  readonly seen: number;
  readonly of: number;
}

/**
 * Is something more frequent now than before? Fisher's exact test. A total change that so few calls cannot prove is no reason to go on;
 * a single odd answer among right ones is no reason to stop.
 */
export function changeOf(now: Frequency, before: Frequency, alpha: number): Change {
  if (now.seen === 0) return 'none';
  const p = fisherHigher(now.seen, now.of, before.seen, before.of);
  if (p <= alpha) return 'proven';
  const total = now.seen === now.of && before.seen === 0;
  return total || (now.seen >= 2 && p <= DOUBT) ? 'unproven' : 'none';
}

/** With how many calls a side a total change is proven at this level: 1 / C(2n, n) <= alpha. */
export function callsForProof(alpha: number): number {
  let n = 1;
  for (let p = 0.5; p > alpha && n < 1000; n += 1) p *= (n + 1) / (2 * (2 * n + 1));
  return n;
}
