import type { RollbackRecord } from '../records/rollback-record.ts';

/** What a person reads: how it went, then the plan as commands to copy, then what to know. Pure. */
export function renderRollback(record: RollbackRecord): string {
  const { result, why, platform, steps, warnings, from, target, rehearsed } = record;
  const plan = steps.flatMap(({ what, argv }, index) => [
    `  ${index + 1}. ${what}`,
    `     ${argv.map(shellWord).join(' ')}`,
  ]);
  return [
    `rollback ${result}: ${why}`,
    `${platform}: ${from} -> ${target.revision}`,
    'plan',
    ...plan,
    `rehearsed: ${rehearsed === null ? 'nobody said so' : `${rehearsed.at} in ${rehearsed.environment}${rehearsed.proven ? '' : ', without success'}`}`,
    ...warnings.map((warning) => `note: ${warning}`),
  ].join('\n');
}

/** A word as a shell takes it, quoted where it must be. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
