import type { Reason, Verdict } from '../records/verdict.ts';

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** What the verdict rests on: `71 of 112 proven here, 41 not provable here`. */
function basis(counts: Verdict['counts']): string {
  const { pass, unsupported, waived } = counts;
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const parts = [`${pass} of ${all} proven here`];
  if (waived > 0) parts.push(`${waived} waived`);
  if (unsupported > 0) parts.push(`${unsupported} not provable here`);
  return parts.join(', ');
}

/** The first line of every report. */
export function headline(
  verdict: Verdict['verdict'],
  counts: Verdict['counts'],
  reasons: readonly Reason[],
  accepted: Verdict['accepted'] | null = null,
): string {
  const deciding = reasons.filter(({ effect }) => effect === verdict);
  const warnings = reasons.filter(({ effect }) => effect === 'warn').length;
  switch (verdict) {
    case 'promote':
      return `promote (${basis(counts)}${warnings > 0 ? `, ${plural(warnings, 'warning')}` : ''})`;
    case 'reject':
    case 'hold': {
      const rules = new Set(deciding.map(({ id }) => id)).size;
      const who = accepted ? `accepted by ${accepted.by} until ${accepted.until}: ${accepted.reason}; ` : '';
      return `${verdict} (${who}${plural(rules, verdict === 'reject' ? 'rule' : 'reason')} in ${plural(deciding.length, 'place')}; ${basis(counts)})`;
    }
  }
}
