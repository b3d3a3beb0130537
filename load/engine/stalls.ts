import type { LoadResult, Stall } from '../../records/load-result.ts';

/** A tick that comes so much later than asked for means that the engine stood still, and its clock readings with it. */
export const STALL_MS = 50;
const MOST_KEPT = 100;

export interface Stalls {
  /** Notes one that ended now; `starts` were due or open meanwhile, by scenario. */
  note(atMs: number, forMs: number, starts: Readonly<Record<string, number>>): void;
  summary(): Pick<LoadResult['engineHealth'], 'stalls' | 'longestStallMs' | 'stalledStarts'>;
}

export function createStalls(): Stalls {
  const kept: Stall[] = [];
  const byScenario = new Map<string, number>();
  let longestStallMs = 0;
  return {
    note(atMs, forMs, starts) {
      const all = Object.values(starts).reduce((sum, n) => sum + n, 0);
      if (kept.length < MOST_KEPT)
        kept.push({ atMs: Math.round(atMs), forMs: Math.round(forMs), starts: all });
      longestStallMs = Math.max(longestStallMs, Math.round(forMs));
      for (const [name, n] of Object.entries(starts)) {
        if (n > 0) byScenario.set(name, (byScenario.get(name) ?? 0) + n);
      }
    },
    summary: () => ({ stalls: kept, longestStallMs, stalledStarts: Object.fromEntries(byScenario) }),
  };
}
