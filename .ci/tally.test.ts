import { describe, expect, it } from 'vitest';
import { type TestReport, tally } from './tally.ts';

const report = (change: Partial<TestReport> = {}): TestReport => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...change,
});
const skip = { test: 'a/b.system.test.ts > group > title', reason: 'k6 is not on PATH' };

describe('the tally of a test run', () => {
  it('counts a clean run and complains of nothing', () => {
    expect(tally(report(), [], [])).toEqual({ line: '5 passed, 0 failed, 0 skipped', complaints: [] });
  });

  it('complains of a failed test', () => {
    const { line, complaints } = tally(report({ numFailedTests: 2 }), [], []);
    expect(line).toBe('5 passed, 2 failed, 0 skipped');
    expect(complaints).toEqual(['2 failed']);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ name: 'x.test.ts', status: 'failed', assertionResults: [] }];
    const { line, complaints } = tally(report({ testResults }), [], []);
    expect(line).toBe('5 passed, 1 failed, 0 skipped');
    expect(complaints).toEqual(['x.test.ts could not be run', '1 failed']);
  });

  it('complains when no test passed', () => {
    expect(tally(report({ numPassedTests: 0 }), [], []).complaints).toEqual(['no test passed']);
  });

  it('complains of a skip that is not listed, with its reason', () => {
    const { complaints } = tally(report({ numPendingTests: 1 }), [skip], []);
    expect(complaints).toEqual([expect.stringContaining('title: k6 is not on PATH')]);
  });

  it.each([
    ['by its name', skip.test],
    ['by its file', 'a/b.system.test.ts > *'],
  ])('accepts a skip that is listed %s', (_, test) => {
    const allowed = [{ test, reason: 'nobody can install k6 there' }];
    expect(tally(report({ numPendingTests: 1 }), [skip], allowed).complaints).toEqual([]);
  });

  it('complains of an allowed skip that gives no reason', () => {
    const { complaints } = tally(report({ numPendingTests: 1 }), [skip], [{ test: skip.test, reason: ' ' }]);
    expect(complaints).toEqual([`allowed skip without a reason: ${skip.test}`]);
  });

  it('complains when the report counts a skip that nobody named', () => {
    expect(tally(report({ numPendingTests: 1 }), [], []).complaints).toEqual(['1 skipped, but only 0 named']);
  });
});
