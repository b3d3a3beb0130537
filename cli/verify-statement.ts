import { isDeepStrictEqual } from 'node:util';
import { EXIT } from '../contract/error.ts';
import { judge } from '../judge/verdict.ts';
import { type RecordedRun, readRun, readVerdict } from '../records/read-run.ts';
import type { StatementSubject } from '../records/statement.ts';
import { digestText } from '../records/statement-subject.ts';
import { statementOf } from '../reports/statement.ts';
import { signatureFault } from './sign-statement.ts';
import { readStatement } from './statement-file.ts';

export interface Demand {
  readonly subject: StatementSubject;
  /** Where it must have been judged; null: anywhere. */
  readonly environment: string | null;
  readonly maxAgeMs: number;
  /** The public key of whoever signs statements; null: no signature is asked for. */
  readonly keyFile: string | null;
  readonly now: Date;
}

/** Clocks of two machines may differ by this much. */
const SKEW_MS = 60_000;

/**
 * Why a run does not speak for a release, or null: it does. Asked are the signature, whether run, verdict and statement still follow
 * from each other, the subject, the place, the age, and the verdict as of now. Throws GateError `record-invalid` where a file is
 * missing, or is not what the run wrote.
 */
export function refusalOf(dir: string, demand: Demand): string | null {
  const recorded = readRun(dir);
  const unsigned = demand.keyFile === null ? null : signatureFault(dir, demand.keyFile);
  return (
    unsigned ??
    changed(dir, recorded) ??
    foreign(dir, recorded, demand) ??
    unfit(recorded, demand, readVerdict(dir).judgedAt)
  );
}

/** A verdict follows from the run, and a statement from the verdict: one that does not was changed afterwards. */
function changed(dir: string, recorded: RecordedRun): string | null {
  const verdict = readVerdict(dir);
  if (!isDeepStrictEqual(plain(judge(recorded, new Date(verdict.judgedAt))), plain(verdict)))
    return 'the verdict does not follow from what the run recorded: one of them was changed';
  if (!isDeepStrictEqual(plain(statementOf({ ...recorded, verdict })), plain(readStatement(dir))))
    return 'the statement does not follow from the verdict: one of them was changed';
  return null;
}

/** As it stands in a file: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function foreign(dir: string, { run }: RecordedRun, { subject, environment }: Demand): string | null {
  const spoken = readStatement(dir).subject.map(digestText);
  const wanted = digestText(subject);
  if (!spoken.includes(wanted)) return `it speaks of ${spoken.join(', ')}, not of ${wanted}`;
  return environment === null || run.environment === environment
    ? null
    : `it was judged in ${run.environment}, not in ${environment}`;
}

/** Too old, or no verdict to release on as of now: a waiver or an acceptance may have ended since. */
function unfit(recorded: RecordedRun, { maxAgeMs, now }: Demand, judgedAt: string): string | null {
  // To judge an old run again makes nothing in it any fresher.
  const at = Math.min(Date.parse(judgedAt), Date.parse(recorded.run.endedAt ?? judgedAt));
  const ageMs = now.getTime() - at;
  if (ageMs < -SKEW_MS) return `it was judged at ${judgedAt}, which is still to come`;
  if (ageMs > maxAgeMs) return `it is ${minutes(ageMs)} min old, and ${minutes(maxAgeMs)} min are allowed`;
  const today = judge(recorded, now);
  return today.exitCode === EXIT.promote ? null : `its verdict is ${today.headline}`;
}

const minutes = (ms: number): number => Math.floor(ms / 60_000);
