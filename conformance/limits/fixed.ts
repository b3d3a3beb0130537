import type { Decision } from './decisions.ts';
import type { Budget, Misjudged } from './misjudged.ts';

/** A window of the limiter: it began and ended at some moment between the two times. */
interface Window {
  readonly begins: readonly [earliestMs: number, latestMs: number];
  readonly ends: readonly [earliestMs: number, latestMs: number];
}

/** How finely the beginnings of windows that follow the limiter's own clock are tried. */
const PHASES = 200;
const NONE: Misjudged = { excess: [], missing: [] };

/**
 * Windows begin with the first request after the last one's end, or by the limiter's clock; which, nobody says. The limiter is
 * taken by the explanation that leaves the least to explain.
 */
export function misjudgedByFixedWindow(decisions: readonly Decision[], budget: Budget): Misjudged {
  const explanations = [byRequests(decisions, budget), ...byClock(decisions, budget)];
  const judged = explanations.map((windows) => misjudgedIn(windows, decisions, budget));
  const size = ({ excess, missing }: Misjudged): number => excess.length + missing.length;
  return judged.reduce((least, one) => (size(one) < size(least) ? one : least), judged[0] ?? NONE);
}

function byRequests(decisions: readonly Decision[], { windowMs }: Budget): Window[] {
  const windows: Window[] = [];
  const lastMs = Math.max(...decisions.map(({ toMs }) => toMs));
  let begins = firstAfter(decisions, Number.NEGATIVE_INFINITY);
  while (begins !== null && begins[0] <= lastMs && windows.length <= decisions.length) {
    const expiresMs = begins[0] + windowMs;
    const next = firstAfter(decisions, begins[1] + windowMs);
    const ends: Window['ends'] = [expiresMs, next === null ? Number.POSITIVE_INFINITY : next[1]];
    windows.push({ begins, ends });
    begins = next === null ? null : ends;
  }
  return windows;
}

/** Between which times the first decision fell of those that surely fell after this moment; null when there is none. */
function firstAfter(decisions: readonly Decision[], afterMs: number): readonly [number, number] | null {
  const later = decisions.filter(({ fromMs }) => fromMs >= afterMs);
  if (later.length === 0) return null;
  return [Math.min(...later.map(({ fromMs }) => fromMs)), Math.min(...later.map(({ toMs }) => toMs))];
}

function byClock(decisions: readonly Decision[], { windowMs }: Budget): Window[][] {
  const firstMs = Math.min(...decisions.map(({ fromMs }) => fromMs));
  const lastMs = Math.max(...decisions.map(({ toMs }) => toMs));
  const doubtMs = windowMs / PHASES / 2;
  const edge = (at: number): readonly [number, number] => [at - doubtMs, at + doubtMs];
  return Array.from({ length: PHASES }, (_, phase) => {
    const startMs = firstMs - windowMs + ((phase + 0.5) * windowMs) / PHASES;
    const count = Math.ceil((lastMs - startMs) / windowMs) + 1;
    return Array.from({ length: count }, (_, k) => ({
      begins: edge(startMs + k * windowMs),
      ends: edge(startMs + (k + 1) * windowMs),
    }));
  });
}

/** What no distribution of the doubtful decisions over the windows explains. */
function misjudgedIn(
  windows: readonly Window[],
  decisions: readonly Decision[],
  { limit }: Budget,
): Misjudged {
  const judged = windows.map(({ begins, ends }) => {
    const surely = decisions.filter(({ fromMs, toMs }) => fromMs >= begins[1] && toMs <= ends[0]);
    const possibly = decisions.filter(({ fromMs, toMs }) => toMs >= begins[0] && fromMs <= ends[1]);
    const admitted = surely.filter((decision) => decision.admitted);
    const short = Math.min(limit, surely.length) - possibly.filter((decision) => decision.admitted).length;
    return {
      excess: admitted.slice(limit),
      missing: short > 0 ? surely.filter((decision) => !decision.admitted).slice(0, short) : [],
    };
  });
  return {
    excess: judged.flatMap(({ excess }) => excess),
    missing: judged.flatMap(({ missing }) => missing),
  };
}
