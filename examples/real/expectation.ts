import type { Verdict } from '../../records/verdict.ts';

/** One program in one environment, and what the gate has to say of it. */
export interface Combination {
  /** The program's directory beside this file. */
  readonly program: string;
  readonly environment: string;
  readonly verdict: 'promote' | 'reject';
  /** A promote of a clean program tolerates nothing: no waiver, no stated deviation. */
  readonly clean: boolean;
}

const PROGRAMS = [
  { program: 'registry', clean: false },
  { program: 'datasette', clean: false },
  { program: 'haproxy', clean: true },
];

/** Each program twice: as it is meant to run, and with its authentication switched off in its own configuration. */
export const COMBINATIONS = PROGRAMS.flatMap((one): readonly Combination[] => [
  { ...one, environment: 'rehearsal', verdict: 'promote' },
  { ...one, environment: 'open', verdict: 'reject' },
]);

/**
 * What a verdict lacks to be the expected one, as sentences; none: it is.
 * A promote has to show what it tolerates, or that there is nothing; a reject has to name every guarded route, since each of them stands open.
 */
export function shortcomings(
  expected: Combination,
  verdict: Verdict,
  guarded: readonly string[],
): readonly string[] {
  if (verdict.verdict !== expected.verdict) return [`expected ${expected.verdict}, got ${verdict.verdict}`];
  switch (expected.verdict) {
    case 'promote': {
      const tolerates = verdict.waived.length + verdict.deviations.length > 0;
      if (tolerates !== expected.clean) return [];
      return [
        expected.clean ? 'promoted, but not clean' : 'promoted without showing a waiver or a deviation',
      ];
    }
    case 'reject': {
      const named = new Set(
        verdict.reasons.filter(({ effect }) => effect === 'reject').map(({ subject }) => subject.route),
      );
      const unnamed = guarded.filter((route) => !named.has(route));
      return unnamed.length === 0 ? [] : [`no reason names the open ${unnamed.join(', ')}`];
    }
  }
}

/** What a promote tolerates, one line each: deviations that the contract states, then failures that it waives. */
export function tolerated(verdict: Verdict): readonly string[] {
  const waived = new Map<string, { readonly line: string; readonly routes: Set<string> }>();
  for (const { id, subject, owner, reason, until } of verdict.waived) {
    const line = `${id} until ${until} (${owner}): ${reason}`;
    const known = waived.get(line) ?? { line, routes: new Set<string>() };
    waived.set(line, known);
    if (subject.route !== undefined) known.routes.add(subject.route);
  }
  return [
    ...verdict.deviations.map((deviation) => `deviation  ${deviation}`),
    ...[...waived.values()].map(({ line, routes }) => `waived     ${line} [${[...routes].join(', ')}]`),
  ];
}

/** A table for the terminal: columns as wide as their widest cell, the last one free. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
