import type { Side } from '../records/comparison.ts';
import type { Portrait } from '../records/portrait.ts';
import type { ReportInput } from './input.ts';
import { plural } from './plain.ts';

/** How one request was answered on both sides. Milliseconds are medians; null: no right answer to take them from. */
export interface ComparedRow {
  readonly route: string;
  readonly identity: string;
  readonly before: string;
  readonly now: string;
  readonly beforeMs: number | null;
  readonly nowMs: number | null;
}

export const COMPARED_HEAD = ['Caller', 'Baseline', 'Now', 'Baseline ms', 'Now ms'];

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** `200 × 30, no answer × 1` */
function answers(portrait: Portrait | undefined): string {
  if (portrait === undefined) return '–';
  const all = portrait.statuses.map(([status, n]) => `${status} × ${n}`);
  if (portrait.silent > 0) all.push(`no answer × ${portrait.silent}`);
  if (portrait.void > 0) all.push(`not counted × ${portrait.void}`);
  return all.join(', ') || '–';
}

/** A row for each request that either side knows. */
export function comparedRows({ comparison }: ReportInput): readonly ComparedRow[] {
  if (comparison === undefined) return [];
  const { baseline, candidate } = comparison;
  const keyOf = ({ route, identity }: Portrait): string => JSON.stringify([route, identity]);
  const byKey = (side: Side) => new Map(side.portraits.map((portrait) => [keyOf(portrait), portrait]));
  const [before, now] = [byKey(baseline), byKey(candidate)];
  return [...new Map([...now, ...before])].map(([key, { route, identity }]) => ({
    route,
    identity: identity ?? 'nobody',
    before: answers(before.get(key)),
    now: answers(now.get(key)),
    beforeMs: median(before.get(key)?.latenciesMs ?? []),
    nowMs: median(now.get(key)?.latenciesMs ?? []),
  }));
}

/** What was compared with what. */
export function comparedSentence({ comparison }: ReportInput): string {
  if (comparison === undefined) return '';
  const { against, baseline, baselineAt, rounds, candidate } = comparison;
  const how =
    against === 'live'
      ? 'both called in turn'
      : `as it answered on ${baselineAt.slice(0, 16).replace('T', ' ')} UTC`;
  const revision = baseline.revision === null ? 'an unknown revision' : `revision ${baseline.revision}`;
  const requests = plural(candidate.portraits.length, 'request');
  return `${requests}, ${plural(rounds, 'round')}, compared with ${baseline.environment} (${baseline.url}, ${revision}), ${how}`;
}
