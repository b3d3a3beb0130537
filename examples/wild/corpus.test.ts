import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES } from '../../conformance/cases.ts';
import type { Verdict } from '../../records/verdict.ts';
import { CORPUS, type Pair, STATES, serverOf, shortcomings } from './corpus.ts';

const SERVERS = join(import.meta.dirname, 'servers');
const MAX_LINES = 15;

const code = (file: string): string[] =>
  readFileSync(join(SERVERS, file), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*($|\/\/|#)/.test(line));

describe('the wild corpus', () => {
  test('lists every server of its folder, and no other', () => {
    const listed = CORPUS.flatMap((pair) => STATES.map((state) => serverOf(pair, state)));
    expect(listed.sort()).toEqual(readdirSync(SERVERS).sort());
    expect(CORPUS.length).toBeGreaterThanOrEqual(8);
  });

  test.each(CORPUS)('$name is two servers that anybody can read at a glance', (pair) => {
    for (const state of STATES)
      expect(code(serverOf(pair, state)).length, state).toBeLessThanOrEqual(MAX_LINES);
    expect(code(serverOf(pair, 'broken'))).not.toEqual(code(serverOf(pair, 'mended')));
  });

  test.each(CORPUS)('$name is to be named by a case that there is', ({ expected }) => {
    expect(CASES.map(({ id }) => id)).toContain(expected.case);
  });
});

describe('the verdict that a server deserves', () => {
  const pair: Pair = {
    name: 'x',
    language: 'js',
    library: 'x 1',
    mistake: 'x',
    expected: { case: 'a/b', route: 'GET /a' },
  };
  const verdictOf = (
    verdict: Verdict['verdict'],
    id = 'a/b',
    route = 'GET /a',
    effect: 'reject' | 'note' = 'reject',
  ) => ({
    verdict,
    headline: 'headline',
    reasons: [{ effect, id, subject: { route }, text: 't', exchanges: [] }],
  });
  const lacks = (state: 'broken' | 'mended', given: ReturnType<typeof verdictOf>) =>
    shortcomings(pair, state, { ...EMPTY, ...given });
  const EMPTY: Verdict = {
    schema: 'gatehouse/verdict@1',
    verdict: 'hold',
    exitCode: 20,
    headline: '',
    judgedAt: '2026-01-01T00:00:00Z',
    reasons: [],
    counts: { fail: 0, error: 0, inconclusive: 0, skipped: 0, unsupported: 0, pass: 1, waived: 0 },
    waived: [],
    deviations: [],
    objectives: [],
    judged: {
      run: 'r',
      api: 'x',
      environment: 'rehearsal',
      url: '',
      revision: null,
      contractHash: '',
      observationsHash: '',
    },
  };

  test('is a reject that names the case and the route, for the broken one', () => {
    expect(lacks('broken', verdictOf('reject'))).toEqual([]);
    expect(lacks('broken', verdictOf('reject', 'a/c'))).toHaveLength(1);
    expect(lacks('broken', verdictOf('reject', 'a/b', 'GET /b'))).toHaveLength(1);
    expect(lacks('broken', verdictOf('reject', 'a/b', 'GET /a', 'note'))).toHaveLength(1);
    expect(lacks('broken', verdictOf('hold'))).toHaveLength(1);
    expect(lacks('broken', verdictOf('promote'))).toHaveLength(1);
  });

  test('is a promote, for the mended one', () => {
    expect(lacks('mended', verdictOf('promote'))).toEqual([]);
    expect(lacks('mended', verdictOf('hold'))).toHaveLength(1);
    expect(lacks('mended', verdictOf('reject'))).toHaveLength(1);
  });
});
