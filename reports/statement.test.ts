import { describe, expect, it } from 'vitest';
import { VERDICT_FIELD } from '../records/statement.ts';
import type { ReportInput } from './input.ts';
import { statementOf } from './statement.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';

const DIGEST = 'ab'.repeat(32);
const about = (input: ReportInput, subject = `registry.example.com/api@sha256:${DIGEST}`) =>
  statementOf({ ...input, run: { ...input.run, subject } });

describe('a statement', () => {
  it('names the image by digest, or the commit', () => {
    expect(about(promoted())?.subject).toEqual([
      { name: 'registry.example.com/api', digest: { sha256: DIGEST } },
    ]);
    const commit = '0'.repeat(40);
    expect(about(promoted(), commit)?.subject).toEqual([
      { name: promoted().run.api, digest: { gitCommit: commit } },
    ]);
  });

  it('is none for a run that names no subject', () => {
    expect(statementOf(promoted())).toBeNull();
  });

  it.each([
    ['rejected', rejected, 'FAILED'],
    ['held', held, 'FAILED'],
    ['interrupted', interrupted, 'FAILED'],
  ] as const)('of a run that was %s says FAILED', (_, make, result) => {
    expect(about(make())?.predicate.result).toBe(result);
  });

  it('of a promoted run says PASSED, or WARNED where there is a warning', () => {
    const input = promoted();
    const warned = input.verdict.reasons.some(({ effect }) => effect === 'warn');
    expect(about(input)?.predicate.result).toBe(warned ? 'WARNED' : 'PASSED');
  });

  it('of a hold that somebody accepted says WARNED, and who', () => {
    const input = held();
    const accepted = { by: 'ada', reason: 'known', until: '2026-12-01', at: '2026-11-25T09:30:12.000Z' };
    const statement = about({ ...input, verdict: { ...input.verdict, accepted } });
    expect(statement?.predicate.result).toBe('WARNED');
    expect(statement?.predicate[VERDICT_FIELD]).toMatchObject({ verdict: 'hold', accepted });
  });

  it.each([
    ['promoted', promoted],
    ['rejected', rejected],
    ['held', held],
  ] as const)('of a run that was %s lists every observation once, the unsupported apart', (_, make) => {
    const input = make();
    const predicate = about(input)?.predicate;
    const lists = [
      predicate?.passedTests,
      predicate?.warnedTests,
      predicate?.failedTests,
      predicate?.[VERDICT_FIELD].unsupportedTests,
    ].flatMap((names) => names ?? []);
    expect(new Set(lists).size).toBe(lists.length);
    expect(lists).toHaveLength(input.observations.length);
    const unsupported = input.observations.filter(({ outcome }) => outcome === 'unsupported');
    expect(predicate?.[VERDICT_FIELD].unsupportedTests).toHaveLength(unsupported.length);
  });
});
