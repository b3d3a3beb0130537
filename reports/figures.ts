import { AREAS } from '../contract/areas.ts';
import type { Outcome } from '../records/observation.ts';
import type { ReportInput } from './input.ts';
import { distinct, subjectKey } from './reasons.ts';

/** The order in which outcomes are shown: what was proven first. */
export const SHOWN = ['pass', 'fail', 'waived', 'error', 'inconclusive', 'skipped', 'unsupported'] as const;
export type Shown = (typeof SHOWN)[number];

export interface AreaRow {
  readonly area: string;
  readonly counts: Readonly<Record<Shown, number>>;
  readonly total: number;
}

/** How many observations of each area came out how; waived failures apart. Areas in the contract's order. */
export function areaTable(input: ReportInput): readonly AreaRow[] {
  const waived = waivedKeys(input);
  const seen = distinct(input.observations.map((o) => o.area));
  const known = AREAS.filter((area) => seen.includes(area));
  const others = seen.filter((area) => !AREAS.some((a) => a === area));
  return [...known, ...others].map((area) => {
    const mine = input.observations.filter((o) => o.area === area);
    const counts = { ...ZERO };
    for (const o of mine)
      counts[o.outcome === 'fail' && waived.has(subjectKey(o.id, o.subject)) ? 'waived' : o.outcome] += 1;
    return { area, counts, total: mine.length };
  });
}

const ZERO: Readonly<Record<Outcome | 'waived', number>> = {
  pass: 0,
  fail: 0,
  waived: 0,
  error: 0,
  inconclusive: 0,
  skipped: 0,
  unsupported: 0,
};

export function waivedKeys(input: ReportInput): ReadonlySet<string> {
  return new Set(input.verdict.waived.map((w) => subjectKey(w.id, w.subject)));
}

/** The verdict's counts that are not zero, `pass` always: `98 pass · 1 fail`. */
export function countsLine(input: ReportInput): string {
  const { counts } = input.verdict;
  return SHOWN.filter((shown) => shown === 'pass' || counts[shown] > 0)
    .map((shown) => `${counts[shown]} ${shown}`)
    .join(' · ');
}

/** How long the run took, as `4.2 s`; null while it has no end. */
export function tookText(input: ReportInput): string | null {
  if (input.run.endedAt === null) return null;
  const ms = Date.parse(input.run.endedAt) - Date.parse(input.run.startedAt);
  if (!Number.isFinite(ms) || ms < 0) return null;
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1000;
  return minutes === 0 ? `${seconds.toFixed(1)} s` : `${minutes} min ${Math.round(seconds)} s`;
}

/** The verdict's first line without the word itself, which every format sets apart. */
export function headlineRest(input: ReportInput): string {
  const { verdict, headline } = input.verdict;
  const rest = headline.startsWith(verdict) ? headline.slice(verdict.length) : headline;
  return rest.replace(/^[\s:,;·–-]+/, '');
}

/** `rev-42`, or in words why none can be named. */
export function revisionText(input: ReportInput): string {
  const { revision } = input.verdict.judged;
  if (revision !== null) return revision;
  return input.run.revisions.length > 1 ? `changed: ${input.run.revisions.join(' → ')}` : 'unknown';
}
