import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../records/verdict.ts';
import { type Combination, shortcomings, table, tolerated } from './expectation.ts';

const GUARDED = ['GET /a', 'GET /b'];
const PROMOTE: Combination = { program: 'x', environment: 'rehearsal', verdict: 'promote', clean: false };
const CLEAN: Combination = { ...PROMOTE, clean: true };
const REJECT: Combination = { program: 'x', environment: 'open', verdict: 'reject', clean: false };

function verdictOf(parts: Partial<Verdict>): Verdict {
  return {
    schema: 'gatehouse/verdict@1',
    verdict: 'promote',
    exitCode: 0,
    headline: 'promote',
    judgedAt: '2026-01-01T00:00:00Z',
    reasons: [],
    counts: { fail: 0, error: 0, inconclusive: 0, skipped: 0, unsupported: 0, pass: 1, waived: 0 },
    waived: [],
    deviations: [],
    objectives: [],
    judged: {
      run: 'r',
      api: 'x',
      environment: 'open',
      url: '',
      revision: null,
      contractHash: '',
      observationsHash: '',
    },
    ...parts,
  };
}

const reason = (route: string, effect: 'reject' | 'note') => ({
  effect,
  id: 'a/b',
  subject: { route },
  text: 't',
  exchanges: [],
});
const waived = (route: string) => ({
  id: 'a/b',
  subject: { route },
  owner: 'o',
  reason: 'why',
  until: '2027-01-01',
});

describe('what the gate has to say of a program that nobody here wrote', () => {
  it.each<[string, Combination, Partial<Verdict>, number]>([
    ['a promote that shows a deviation is as expected', PROMOTE, { deviations: ['d'] }, 0],
    ['a promote that shows a waiver is as expected', PROMOTE, { waived: [waived('GET /a')] }, 0],
    ['a promote that shows neither falls short', PROMOTE, {}, 1],
    ['a clean promote that tolerates nothing is as expected', CLEAN, {}, 0],
    ['a clean promote that shows a waiver falls short', CLEAN, { waived: [waived('GET /a')] }, 1],
    ['a hold is no promote', PROMOTE, { verdict: 'hold', deviations: ['d'] }, 1],
    [
      'a reject that names every guarded route is as expected',
      REJECT,
      { verdict: 'reject', reasons: GUARDED.map((r) => reason(r, 'reject')) },
      0,
    ],
    [
      'a reject that leaves one out falls short',
      REJECT,
      { verdict: 'reject', reasons: [reason('GET /a', 'reject')] },
      1,
    ],
    [
      'a note that names a route is not a reject',
      REJECT,
      { verdict: 'reject', reasons: [reason('GET /a', 'reject'), reason('GET /b', 'note')] },
      1,
    ],
    ['a promote of an open program falls short', REJECT, { deviations: ['d'] }, 1],
  ])('%s', (_title, expected, parts, count) => {
    expect(shortcomings(expected, verdictOf(parts), GUARDED)).toHaveLength(count);
  });

  it('says which open routes go unnamed', () => {
    const verdict = verdictOf({ verdict: 'reject', reasons: [reason('GET /b', 'reject')] });
    expect(shortcomings(REJECT, verdict, GUARDED)).toEqual(['no reason names the open GET /a']);
  });

  it('lists deviations, and each waiver once with its routes', () => {
    const lines = tolerated(verdictOf({ deviations: ['d'], waived: [waived('GET /a'), waived('GET /b')] }));
    expect(lines).toEqual(['deviation  d', 'waived     a/b until 2027-01-01 (o): why [GET /a, GET /b]']);
  });

  it('aligns the columns of a table', () => {
    expect(
      table([
        ['a', 'b'],
        ['long', 'c'],
      ]),
    ).toBe('a     b\nlong  c');
  });
});
