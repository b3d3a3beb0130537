import { describe, expect, it } from 'vitest';
import { renderCtrf } from './ctrf.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';

const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
const read = (text: string): { results: { summary: Record<string, number>; tests: { status: string }[] } } =>
  JSON.parse(text);

describe('the CTRF report', () => {
  it.each([
    ['promoted', promoted, 'passed'],
    ['rejected', rejected, 'failed'],
    ['held', held, 'other'],
    ['interrupted', interrupted, 'other'],
  ] as const)('of a run that was %s begins with the verdict, and its counts add up', (_, make, status) => {
    const input = make();
    const { summary, tests } = read(renderCtrf(input)).results;
    expect(tests[0]).toMatchObject({ status, rawStatus: input.verdict.verdict });
    expect(tests).toHaveLength(input.observations.length + 1);
    for (const one of STATUSES) expect(summary[one]).toBe(tests.filter((test) => test.status === one).length);
    expect(summary['tests']).toBe(tests.length);
  });

  it('has no other keys than the published schema knows, for one that is strict', () => {
    const { results, ...outer } = JSON.parse(renderCtrf(rejected()));
    expect(Object.keys(outer)).toEqual(['reportFormat', 'specVersion', 'timestamp', 'generatedBy']);
    expect(Object.keys(results)).toEqual(['tool', 'summary', 'tests', 'environment']);
    const known = ['name', 'status', 'duration', 'suite', 'rawStatus', 'message'];
    for (const test of results.tests)
      expect(Object.keys(test).filter((key) => !known.includes(key))).toEqual([]);
  });
});
