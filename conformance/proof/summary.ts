import { type CleanTrial, failedCases, nameOf, type Trial } from './trial.ts';

/** What a proof of the whole suite came to. */
export interface Proof {
  readonly cases: number;
  readonly cleans: readonly CleanTrial[];
  readonly trials: readonly Trial[];
  /** Runs that did not prove what they were to at first, and had a second try: a busy machine spoils what is about time. */
  readonly triedTwice: number;
  readonly complaints: readonly string[];
  readonly equal: readonly (readonly string[])[];
}

const MOST = 40;

function complaintLines(complaints: readonly string[]): string[] {
  const shown = complaints.slice(0, MOST).map((complaint) => `  ${complaint}`);
  return complaints.length > MOST ? [...shown, `  and ${complaints.length - MOST} more`] : shown;
}

/** What a person reads: whether it is proven, what was done for it, and every way in which it falls short. */
export function renderProof(
  { cases, cleans, trials, triedTwice, complaints, equal }: Proof,
  seconds: number,
): string {
  const bound = trials.filter(({ route }) => route !== null).length;
  const kills = trials.reduce((sum, trial) => sum + failedCases(trial).length, 0);
  const items = cleans.reduce((sum, { observations }) => sum + observations, 0);
  const [slowest] = trials.toSorted((a, b) => b.tookMs - a.tookMs);
  return [
    complaints.length === 0
      ? `proven: ${cases} cases, each failed by at least one of ${trials.length - bound} defects`
      : `not proven: ${complaints.length} complaint${complaints.length === 1 ? '' : 's'}`,
    ...complaintLines(complaints),
    '',
    `${cleans.length} clean examples: ${items} observations, each judged again on replaced answers`,
    `${trials.length - bound} defects everywhere, ${bound} bound to a route: ${kills} kills`,
    ...(triedTwice > 0 ? [`${triedTwice} of these runs proved nothing at first and were tried again`] : []),
    equal.length === 0 ? 'every case is told apart from every other' : 'no defect tells these apart:',
    ...equal.map((group) => `  ${group.join(' = ')}`),
    `${seconds.toFixed(0)} s${slowest ? `; the slowest trial, of ${nameOf(slowest)}, took ${(slowest.tookMs / 1000).toFixed(1)} s` : ''}`,
  ].join('\n');
}
