import type { Observation } from '../records/observation.ts';
import { type Statement, TEST_RESULT, VERDICT_FIELD } from '../records/statement.ts';
import { subjectOf } from '../records/statement-subject.ts';
import type { Verdict } from '../records/verdict.ts';
import { waivedKeys } from './figures.ts';
import type { ReportInput } from './input.ts';
import { visible } from './plain.ts';
import { distinct, subjectKey, subjectLabel } from './reasons.ts';

/**
 * The verdict as an in-toto statement (Statement v1, test result v0.1) about an image or a commit; null where the run names none.
 * Pure: the same run and verdict give the same statement, so that whoever holds the run can tell one that was changed.
 */
export function statementOf(input: ReportInput): Statement | null {
  const { run, verdict, observations } = input;
  if (run.subject === undefined) return null;
  const waived = waivedKeys(input);
  const named = (keep: (observation: Observation) => boolean): string[] => [
    ...distinct(observations.filter(keep).map(nameOf)),
  ];
  const isWaived = ({ id, subject: of }: Observation): boolean => waived.has(subjectKey(id, of));
  const isWarned = (one: Observation): boolean =>
    one.outcome !== 'pass' &&
    one.outcome !== 'unsupported' &&
    (one.level !== 'required' || (one.outcome === 'fail' && isWaived(one)));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [subjectOf(run.subject, run.api)],
    predicateType: TEST_RESULT,
    predicate: {
      result: resultOf(verdict),
      configuration: [{ name: 'contract.json', digest: { sha256: run.contractHash } }],
      passedTests: named(({ outcome }) => outcome === 'pass'),
      warnedTests: named(isWarned),
      failedTests: named((one) => one.outcome !== 'pass' && one.outcome !== 'unsupported' && !isWarned(one)),
      [VERDICT_FIELD]: {
        verdict: verdict.verdict,
        ...(verdict.accepted === undefined ? {} : { accepted: verdict.accepted }),
        headline: verdict.headline,
        judgedAt: verdict.judgedAt,
        judged: verdict.judged,
        unsupportedTests: named(({ outcome }) => outcome === 'unsupported'),
      },
    },
  };
}

/** A hold that somebody took upon themselves passes with a warning; every other one failed. */
function resultOf({ verdict, accepted, reasons }: Verdict): Statement['predicate']['result'] {
  if (verdict === 'reject') return 'FAILED';
  if (verdict === 'hold') return accepted === undefined ? 'FAILED' : 'WARNED';
  return reasons.some(({ effect }) => effect === 'warn') ? 'WARNED' : 'PASSED';
}

const nameOf = ({ id, subject }: Observation): string => visible(`${id} [${subjectLabel(subject)}]`);
