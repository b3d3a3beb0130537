import type { Observation } from '../records/observation.ts';
import type { Parity, ParityRow } from '../records/parity.ts';
import type { RunRecord } from '../records/run.ts';
import { subjectKeyOf } from './regression/subject-key.ts';

/** A finished run of cases. */
export interface RanCases {
  readonly run: RunRecord;
  readonly observations: readonly Observation[];
}

type Shown = ParityRow['candidate'];

function shownOf(observation: Observation | undefined): Shown {
  if (observation === undefined) return null;
  const { outcome, reason, got } = observation;
  return { outcome, reason, ...(got === undefined ? {} : { got }) };
}

/** Two runs side by side: a row for every case and subject that either has. */
export function parityOf(baseline: RanCases, candidate: RanCases): Parity {
  const byKey = ({ observations }: RanCases): ReadonlyMap<string, Observation> =>
    new Map(observations.filter(({ kind }) => kind === 'case').map((one) => [subjectKeyOf(one), one]));
  const [before, now] = [byKey(baseline), byKey(candidate)];
  const rows = [...new Map([...now, ...before])].map(
    ([key, { id, title, area, level, clause, subject }]) => ({
      ...{ id, title, area, level, clause, subject },
      baseline: shownOf(before.get(key)),
      candidate: shownOf(now.get(key)),
    }),
  );
  return { schema: 'gatehouse/parity@1', baseline: halfOf(baseline), candidate: halfOf(candidate), rows };
}

function halfOf({ run }: RanCases): Parity['candidate'] {
  const { id, environment, url, revisions, state } = run;
  const [revision = null] = revisions.length === 1 ? revisions : [];
  return { run: id, environment, url, revision, complete: state === 'complete' };
}

/** Of the cases that both sides have, how many one side passes: pass / (pass + fail + error). */
export interface Share {
  readonly pass: number;
  readonly of: number;
}

export function shareOf({ rows }: Parity, side: 'baseline' | 'candidate'): Share {
  const outcomes = rows.flatMap(({ baseline, candidate }) => {
    const shown = side === 'baseline' ? baseline : candidate;
    return baseline === null || candidate === null || shown === null ? [] : [shown.outcome];
  });
  const count = (...wanted: readonly string[]): number =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length;
  return { pass: count('pass'), of: count('pass', 'fail', 'error') };
}

/** `staging`, or what tells two runs of one environment apart. */
export function sideNames({ baseline, candidate }: Parity): {
  readonly baseline: string;
  readonly candidate: string;
} {
  return baseline.environment === candidate.environment
    ? { baseline: baseline.run, candidate: candidate.run }
    : { baseline: baseline.environment, candidate: candidate.environment };
}

/** Do both sides behave alike, case by case? Pure. */
export function judgeParity(parity: Parity): readonly Observation[] {
  const names = sideNames(parity);
  // Of one environment the later run may be better than the earlier; two implementations are to be alike.
  const mayImprove = parity.baseline.environment === parity.candidate.environment;
  return parity.rows.map(({ id, title, level, clause, subject, baseline, candidate }) => ({
    kind: 'rule',
    id: `parity/${id.replaceAll('/', '-')}`,
    title: `both sides alike: ${title}`,
    area: 'parity',
    level,
    clause,
    subject: { ...subject },
    exchanges: [],
    ...compared(baseline, candidate, { names, mayImprove }),
  }));
}

interface Context {
  readonly names: ReturnType<typeof sideNames>;
  readonly mayImprove: boolean;
}

type Found = Pick<Observation, 'outcome' | 'reason' | 'expected' | 'got'>;

/** Worst first: of two sides that show different things, the one that shows less decides. */
const WEAK = ['error', 'skipped', 'inconclusive', 'unsupported'] as const;

function compared(before: Shown, now: Shown, { names, mayImprove }: Context): Found {
  if (before === null || now === null) {
    const only = now === null ? names.baseline : names.candidate;
    return { outcome: 'unsupported', reason: `only ${only} has this subject` };
  }
  const weak = WEAK.find((outcome) => before.outcome === outcome || now.outcome === outcome);
  if (weak !== undefined) {
    const side = now.outcome === weak ? names.candidate : names.baseline;
    const { reason } = now.outcome === weak ? now : before;
    return { outcome: weak, reason: `${side}: ${reason}` };
  }
  if (before.outcome === now.outcome)
    return { outcome: 'pass', reason: `both sides ${now.outcome}: ${now.reason}` };
  if (now.outcome === 'pass' && mayImprove)
    return { outcome: 'pass', reason: `mended: ${names.baseline} failed, ${before.reason}` };
  const [worse, better] = now.outcome === 'fail' ? [now, before] : [before, now];
  const [at, where] =
    now.outcome === 'fail' ? [names.candidate, names.baseline] : [names.baseline, names.candidate];
  return {
    outcome: 'fail',
    reason: `${at} fails where ${where} passes: ${worse.reason}`,
    expected: `as ${where}: ${better.reason}`,
    got: worse.got ?? worse.reason,
  };
}
