import { shareOf } from '../judge/parity.ts';
import type { Comparison, Side } from '../records/comparison.ts';
import type { PastRun } from '../records/read-history.ts';
import { loadRows } from './load.ts';
import { oneLine, plural } from './plain.ts';

/** A number that runs of one kind have in common. Times in milliseconds, shares between 0 and 100. */
export interface Figure {
  /** Such as `p95 of steady`. */
  readonly name: string;
  readonly unit: 'ms' | '%' | 'times';
  readonly value: number;
}

export interface HistoryRow {
  readonly id: string;
  readonly at: string;
  readonly kind: PastRun['kind'];
  readonly api: string;
  readonly environment: string;
  readonly revision: string;
  readonly verdict: 'promote' | 'hold' | 'reject' | 'not judged';
  /** What the verdict rests on, in words. */
  readonly proven: string;
  readonly figures: readonly Figure[];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Median times of a side, by request. */
const mediansOf = ({ portraits }: Side): ReadonlyMap<string, number> =>
  new Map(
    portraits
      .filter(({ latenciesMs }) => latenciesMs.length > 0)
      .map(({ route, identity, latenciesMs }) => [JSON.stringify([route, identity]), median(latenciesMs)]),
  );

/** How many times slower `now` is: the geometric mean over the requests that both know; null: they have none in common. */
function timesSlower(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): number | null {
  const logs = [...now].flatMap(([key, ms]) => {
    const was = before.get(key);
    return was === undefined || was <= 0 || ms <= 0 ? [] : [Math.log(ms / was)];
  });
  return logs.length === 0 ? null : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/**
 * Against its own baseline, and against the first baseline of all: a baseline that is saved anew after every small slowdown hides
 * their sum.
 */
function comparedFigures({ baseline, candidate }: Comparison, first: Side): Figure[] {
  const now = mediansOf(candidate);
  const own = timesSlower(mediansOf(baseline), now);
  const drift = timesSlower(mediansOf(first), now);
  return [
    ...(own === null ? [] : [{ name: 'against its baseline', unit: 'times' as const, value: own }]),
    ...(drift === null ? [] : [{ name: 'against the first baseline', unit: 'times' as const, value: drift }]),
  ];
}

function figuresOf(past: PastRun, first: Side | null): Figure[] {
  const { load, comparison, parity, verdict } = past;
  if (load !== null) {
    const wholes = loadRows({ load }).filter(
      (row, index, all) => all.findIndex((r) => r.scenario === row.scenario) === index,
    );
    return wholes.flatMap(({ scenario, p95 }) =>
      p95 === null ? [] : [{ name: `p95 of ${scenario}`, unit: 'ms' as const, value: p95 }],
    );
  }
  if (comparison !== null && first !== null) return comparedFigures(comparison, first);
  if (parity !== null) {
    const { pass, of } = shareOf(parity, 'candidate');
    return of === 0 ? [] : [{ name: 'cases passed', unit: '%', value: (100 * pass) / of }];
  }
  const counts = verdict?.counts;
  const ran = counts === undefined ? 0 : counts.pass + counts.fail + counts.error;
  return ran === 0 ? [] : [{ name: 'cases passed', unit: '%', value: (100 * (counts?.pass ?? 0)) / ran }];
}

const groupOf = ({ run }: PastRun): string => `${run.api} in ${run.environment}`;

/** The runs as rows, oldest first. The first baseline is that of the same API and environment. */
export function historyRows(runs: readonly PastRun[]): readonly HistoryRow[] {
  const firsts = new Map<string, Side>();
  for (const past of runs) {
    const { comparison } = past;
    if (comparison !== null && !firsts.has(groupOf(past))) firsts.set(groupOf(past), comparison.baseline);
  }
  return runs.map((past): HistoryRow => {
    const { run, kind, verdict } = past;
    const counts = verdict?.counts;
    const all = Object.values(counts ?? {}).reduce((sum, n) => sum + n, 0);
    return {
      ...{ id: run.id, at: run.startedAt, kind, api: run.api, environment: run.environment },
      revision: run.revisions.join(', ') || 'unknown',
      verdict: verdict?.verdict ?? 'not judged',
      proven: counts === undefined ? '–' : `${counts.pass} of ${all}`,
      figures: figuresOf(past, firsts.get(groupOf(past)) ?? null),
    };
  });
}

/** `12.3 ms`, `99.6 %`, `1.04 times` */
export function figureText({ value, unit }: Figure): string {
  return `${value.toFixed(unit === 'times' ? 2 : 1)} ${unit}`;
}

/** One figure of an API in an environment, over time. */
export interface Series {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly points: readonly { readonly at: string; readonly value: number }[];
}

/** Figures that at least two runs of the same kind, API and environment have. */
export function seriesOf(rows: readonly HistoryRow[]): ReadonlyMap<string, readonly Series[]> {
  const groups = new Map<string, Map<string, Series>>();
  for (const { kind, api, environment, at, figures } of rows) {
    for (const { name, unit, value } of figures) {
      const group = `${kind} of ${api} in ${environment}`;
      const known = groups.get(group) ?? new Map<string, Series>();
      const points = [...(known.get(name)?.points ?? []), { at, value }];
      groups.set(group, known.set(name, { name, unit, points }));
    }
  }
  const kept = [...groups].map(
    ([group, series]) => [group, [...series.values()].filter(({ points }) => points.length > 1)] as const,
  );
  return new Map(kept.filter(([, series]) => series.length > 0));
}

/** What a person reads in a terminal: a line for each run, then what crept up unseen. */
export function renderHistory(rows: readonly HistoryRow[], unreadable: readonly string[]): string {
  const lines = rows.map((row) =>
    [
      row.at.slice(0, 16).replace('T', ' '),
      row.verdict.padEnd(10),
      row.kind.padEnd(7),
      `${row.api} in ${row.environment}`.padEnd(30),
      row.proven.padEnd(11),
      row.figures.map((figure) => `${figure.name} ${figureText(figure)}`).join(', '),
    ]
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    ...driftWarnings(rows),
    ...unreadable.map((text) => `not readable: ${text}`),
    plural(rows.length, 'run'),
  ]
    .map(oneLine)
    .join('\n');
}

/** From here on a sum of small slowdowns is worth a word. */
const WORTH_TELLING = 1.2;

/** Comparisons that each passed while the sum of their slowdowns did not. */
export function driftWarnings(rows: readonly HistoryRow[]): readonly string[] {
  const latest = new Map(
    rows.filter(({ kind }) => kind === 'compare').map((row) => [`${row.api} in ${row.environment}`, row]),
  );
  return [...latest].flatMap(([group, { figures }]) => {
    const drift = figures.find(({ name }) => name === 'against the first baseline')?.value ?? 1;
    const own = figures.find(({ name }) => name === 'against its baseline')?.value ?? 1;
    return drift > WORTH_TELLING && own <= WORTH_TELLING
      ? [
          `${group} drifted: ${drift.toFixed(2)} times as slow as its first baseline, ${own.toFixed(2)} times its latest`,
        ]
      : [];
  });
}
