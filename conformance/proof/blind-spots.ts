import type { Failure } from './trial.ts';

/**
 * What the gate would say of a defect. caught: a required case fails, so it rejects, or the controls do, so it holds ·
 * warned: it promotes, with a warning.
 */
export type Notice = 'caught' | 'warned' | 'missed';

/** A defect that would go through the gate with a contract as it is, and what would catch it. */
export interface BlindSpot {
  readonly defect: string;
  readonly title: string;
  /** What the gate says of it today. */
  readonly notice: Exclude<Notice, 'caught'>;
  /** Remedies of which each alone is enough, in words. */
  readonly alone: readonly string[];
  /** All that would catch it together, where none does alone; empty: nothing known here does. */
  readonly together: readonly string[];
}

export interface BlindSpots {
  readonly api: string;
  readonly environment: string;
  readonly caught: readonly string[];
  readonly spots: readonly BlindSpot[];
  /** Defects of things that this API does not have, such as a scheme of another kind. */
  readonly foreign: readonly string[];
  /** What the suite could not do here at all: with anything in it, nothing above counts. */
  readonly broken: readonly string[];
}

export function noticeOf(
  { failures, errors }: { readonly failures: readonly Failure[]; readonly errors: readonly string[] },
  required: ReadonlySet<string>,
): Notice {
  if (errors.length > 0 || failures.some((failure) => required.has(failure.case))) return 'caught';
  return failures.length > 0 ? 'warned' : 'missed';
}

const wouldCatch = ({ alone, together }: BlindSpot): string => {
  if (alone.length > 0) return `caught by ${alone.join('; or by ')}`;
  if (together.length > 0) return `caught by all of: ${together.join('; ')}`;
  return 'nothing that a contract can say catches it';
};

/** Defects that the same thing would catch are told together: the reader mends the cause, not the defect. */
function byCause(spots: readonly BlindSpot[]): ReadonlyMap<string, readonly BlindSpot[]> {
  const groups = new Map<string, BlindSpot[]>();
  for (const spot of spots) groups.set(wouldCatch(spot), [...(groups.get(wouldCatch(spot)) ?? []), spot]);
  return groups;
}

/** What a person reads: the defects that go through, by what would catch them. */
export function renderBlindSpots({ api, environment, caught, spots, foreign, broken }: BlindSpots): string {
  const all = caught.length + spots.length;
  const missed = spots.filter(({ notice }) => notice === 'missed').length;
  const lines = [
    `${api} (${environment}): of ${all} defects that this API could have, ${caught.length} would be rejected or held and ${spots.length} would go through${
      missed === spots.length ? '' : ` (${spots.length - missed} with a warning)`
    }; ${foreign.length} concern nothing that it has.`,
  ];
  for (const [cause, group] of byCause(spots)) {
    lines.push('', `${cause[0]?.toUpperCase()}${cause.slice(1)}:`);
    for (const { defect, title, notice } of group)
      lines.push(`  ${defect}: ${title}${notice === 'warned' ? ' (today a warning)' : ''}`);
  }
  if (broken.length > 0) lines.push('', 'Not proven:', ...broken.map((why) => `  ${why}`));
  return lines.join('\n');
}
