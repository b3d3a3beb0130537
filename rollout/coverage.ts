import { type Finding, percent } from '../judge/statistics/finding.ts';
import type { Sample } from '../records/sample.ts';

/** The share of intervals that a watcher may have been blind in, and the intervals at the end that it must have seen. */
const MAX_BLIND = 0.05;
const LAST = 3;

/** Could the watcher tell nothing in this interval, by its own fault: no network, a dead credential, a probe that it could not send? */
export function isBlind({ control, credential, planned }: Sample): boolean {
  return control === 'down' || credential === 'dead' || planned.some(({ result }) => result === 'void');
}

/** Did the watcher see enough to promote anything? It never fails: the watcher's own faults roll nothing back. */
export function judgeCoverage(samples: readonly Sample[], intervals: number): Finding {
  const blind = samples.filter(isBlind);
  const share = samples.length === 0 ? null : blind.length / samples.length;
  const base = { rule: 'rollout/watcher', estimate: share, interval: null, n: samples.length, nNeeded: null };
  const sentence = `the watcher was blind in ${blind.length} of ${samples.length} intervals`;
  if (share === null) return { ...base, outcome: 'inconclusive', text: 'no interval was watched' };
  if (share > MAX_BLIND || samples.slice(-LAST).every(isBlind)) {
    const text = `${sentence} (${reasonsOf(blind)}); more than ${percent(MAX_BLIND)}, or the last ${LAST}, prove nothing`;
    return { ...base, outcome: 'inconclusive', text };
  }
  if (samples.length < intervals) {
    return {
      ...base,
      outcome: 'inconclusive',
      text: `${sentence}; ${samples.length} of ${intervals} are over`,
    };
  }
  return { ...base, outcome: 'pass', text: sentence };
}

function reasonsOf(blind: readonly Sample[]): string {
  const counts = [
    ['control down', blind.filter(({ control }) => control === 'down').length],
    ['credential dead', blind.filter(({ credential }) => credential === 'dead').length],
    ['probe not sent', blind.filter(({ planned }) => planned.some(({ result }) => result === 'void')).length],
  ] as const;
  return counts.flatMap(([what, n]) => (n > 0 ? [`${what} in ${n}`] : [])).join(', ');
}
