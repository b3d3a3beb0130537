import { isMet, type Row, shareOf } from './measure.ts';
import type { Target } from './scenarios.ts';

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 1)} %`;

function wanted(target: Target): string {
  const bound =
    target.atLeast === undefined ? `≤ ${percent(target.atMost ?? 1)}` : `≥ ${percent(target.atLeast)}`;
  return `${target.of} ${bound}`;
}

/** A judge that only ever holds or promotes needs no figure but the number of targets it misses. */
function missesOf(rows: readonly Row[], judge: string): { missed: number; of: number } {
  const results = rows.flatMap(({ scenario, others }) => {
    const shares = others.find(({ name }) => name === judge)?.shares;
    // A judge that looks once, at the end, has called nothing within three intervals.
    return shares ? scenario.targets.map((target) => isMet(target, shareOf(target.of, shares, 0))) : [];
  });
  return { missed: results.filter((met) => !met).length, of: results.length };
}

/** The table as Markdown, and a line for each target that the real rules miss. */
export function table(rows: readonly Row[], watches: number): { text: string; missed: readonly string[] } {
  const names = (rows[0]?.others ?? []).map(({ name }) => name).filter((name) => !name.startsWith('always'));
  const heads = [
    'truth',
    'promote',
    'hold',
    'reject',
    'delay',
    'extra',
    'target',
    ...names.map((name) => `${name}: reject`),
  ];
  const missed: string[] = [];
  const lines = rows.map(({ scenario, gatehouse, withinThree, delay, extraProbes, others }) => {
    const targets = scenario.targets.map((target) => {
      const share = shareOf(target.of, gatehouse, withinThree);
      const met = isMet(target, share);
      if (!met) missed.push(`${scenario.name}: ${wanted(target)}, measured ${percent(share)}`);
      return `${wanted(target)} ${met ? 'met' : '**missed**'}`;
    });
    const cells = [
      scenario.name,
      ...[gatehouse.promote, gatehouse.hold, gatehouse.reject].map(percent),
      delay === null ? '-' : `${delay}`,
      extraProbes.toFixed(0),
      targets.join(', ') || '-',
      ...names.map((name) => percent(others.find((other) => other.name === name)?.shares.reject ?? 0)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const misses = (rows[0]?.others ?? []).map(({ name }) => {
    const { missed: count, of } = missesOf(rows, name);
    return `${name} misses ${count} of ${of} targets`;
  });
  const head = [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`];
  const foot = `${watches} watches a row (at most 1000 where there is no target), ${rows.length} rows. ${misses.join('; ')}.`;
  return { text: [...head, ...lines, '', foot].join('\n'), missed };
}
