import { Type } from 'typebox';
import type { Skip } from './skips.ts';

/** The part of vitest's JSON report that is counted. */
export const TestReport = Type.Object({
  numPassedTests: Type.Integer(),
  numFailedTests: Type.Integer(),
  numPendingTests: Type.Integer(),
  numTodoTests: Type.Integer(),
  testResults: Type.Array(
    Type.Object({
      name: Type.String(),
      status: Type.String(),
      assertionResults: Type.Array(Type.Object({ status: Type.String() })),
    }),
  ),
});
export type TestReport = Type.Static<typeof TestReport>;

/** Skips: those of a run, or those a pipeline accepts; in the latter a `*` at the end of `test` stands for any rest. */
export const Skips = Type.Array(Type.Object({ test: Type.String(), reason: Type.String() }));

export interface Tally {
  /** `N passed, N failed, N skipped`. */
  readonly line: string;
  /** What must fail the pipeline, a sentence each. */
  readonly complaints: readonly string[];
}

function allows(allowed: Skip, skip: Skip): boolean {
  return allowed.test.endsWith('*')
    ? skip.test.startsWith(allowed.test.slice(0, -1))
    : skip.test === allowed.test;
}

/**
 * Counts a test run. A file that could not be loaded counts as one failure, since it holds no test that could;
 * a run without a passed test proves nothing and is a complaint.
 */
export function tally(report: TestReport, skips: readonly Skip[], allowed: readonly Skip[]): Tally {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + unloaded.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const unlisted = skips.filter((skip) => !allowed.some((one) => allows(one, skip)));
  const complaints = [
    ...unloaded.map((file) => `${file.name} could not be run`),
    ...unlisted.map(
      (skip) => `skipped without being listed in .ci/allowed-skips.json: ${skip.test}: ${skip.reason}`,
    ),
    ...allowed
      .filter((one) => one.reason.trim() === '')
      .map((one) => `allowed skip without a reason: ${one.test}`),
  ];
  if (failed > 0) complaints.push(`${failed} failed`);
  if (report.numPassedTests === 0) complaints.push('no test passed');
  if (skips.length + report.numTodoTests < skipped)
    complaints.push(`${skipped} skipped, but only ${skips.length} named`);
  return { line: `${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`, complaints };
}
