import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../contract/resolve.ts';
import type { Comparison } from '../records/comparison.ts';
import type { Exchange } from '../records/exchange.ts';
import { type Answer, portraitOf } from './regression/portrait.ts';
import { judgeComparison } from './regression.ts';
import { seededRandom } from './statistics/random.ts';

const CONTRACT = resolve(
  {
    gatehouse: 1,
    api: { name: 'api', revision: { header: 'X-Revision' } },
    environments: { staging: { url: 'http://127.0.0.1:1' } },
    schemes: { key: { type: 'api-key' } },
    identities: { ana: { scheme: 'key' } },
    routes: [{ route: 'GET /things', allow: 'identified' }],
  },
  'staging',
);

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
  readonly result?: Answer['result'];
  readonly tookMs?: number;
}

function answer({ status = 200, headers = {}, body, text, result, tookMs = 5 }: Reply): Answer {
  const all = { 'content-type': 'application/json', ...headers };
  const content = text ?? JSON.stringify(body ?? { ok: true });
  const silent = result === 'unreachable' || result === 'void';
  const exchange: Exchange = {
    id: 0,
    at: '2026-11-25T09:00:00Z',
    request: { method: 'GET', url: 'http://127.0.0.1:1/things', headers: [], body: null, credential: 'ana' },
    answer: silent
      ? null
      : { status, headers: Object.entries(all), body: content, bytes: content.length, cut: false },
    fault: null,
    echoed: false,
    tookMs,
    curl: 'curl',
  };
  return { result: result ?? (status < 300 ? 'ok' : 'error'), exchange };
}

const ROUNDS = 30;
type Replies = Reply | ((round: number) => Reply);

const portrait = (
  replies: Replies,
  rounds = ROUNDS,
  route = 'GET /things',
  identity: string | null = 'ana',
) =>
  portraitOf(
    { route, identity, success: null },
    Array.from({ length: rounds }, (_, i) => answer(typeof replies === 'function' ? replies(i) : replies)),
  );

interface Sides {
  readonly before: Replies;
  readonly now: Replies;
  readonly rounds?: number;
  readonly more?: Partial<Comparison>;
  readonly documents?: readonly [string | null, string | null];
}

function comparison({ before, now, rounds = ROUNDS, more, documents = [null, null] }: Sides): Comparison {
  const side = (replies: Replies, openapi: string | null) => ({
    environment: 'staging',
    url: 'http://127.0.0.1:1',
    revision: '1',
    portraits: [portrait(replies, rounds)],
    openapi,
  });
  return {
    schema: 'gatehouse/comparison@1',
    against: 'live',
    baselineAt: '2026-11-25T09:00:00Z',
    rounds,
    slowdown: 1.2,
    seed: 1,
    baseline: side(before, documents[0]),
    candidate: side(now, documents[1]),
    ...more,
  };
}

/** What is not a pass, by rule. */
const found = (sides: Sides): Readonly<Record<string, string>> =>
  Object.fromEntries(
    judgeComparison(CONTRACT, comparison(sides))
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ id, outcome, reason }) => [id, `${outcome}: ${reason}`]),
  );

const OK: Reply = { body: { id: 'c-1', calls: [{ at: 1 }, { at: 2 }], note: 'x' } };

describe('a comparison with the baseline', () => {
  it('finds nothing where nothing changed', () => {
    expect(found({ before: OK, now: OK })).toEqual({});
  });

  it.each<[string, Replies, string, RegExp]>([
    [
      'another status',
      { status: 405 },
      'regression/answers',
      /^fail: answers 405 where the baseline answers 200$/,
    ],
    ['another success', { status: 204 }, 'regression/answers', /^fail: answers 204/],
    [
      'a member that is gone',
      { body: { id: 'c-1', calls: [{ at: 1 }] } },
      'regression/body',
      /^fail: \/note removed$/,
    ],
    [
      'a member that is gone from every item',
      { body: { id: 'c-1', calls: [{ to: 1 }], note: 'x' } },
      'regression/body',
      /^fail: \/calls\[\]\/at removed$/,
    ],
    [
      'a number that became a text',
      { body: { id: 'c-1', calls: [{ at: '1' }], note: 'x' } },
      'regression/body',
      /^fail: other types: \/calls\[\]\/at \(number, now string\)$/,
    ],
    ['a body that is an array now', { body: [OK.body] }, 'regression/body', /the body \(object, now array\)/],
    [
      'another media type',
      { headers: { 'content-type': 'text/html' }, text: '<p>' },
      'regression/headers',
      /^fail: the body is text\/html, no longer application\/json$/,
    ],
    [
      'a body that is no JSON',
      { text: '{"id": ' },
      'regression/body',
      /^fail: the body is no longer JSON in 30 of 30/,
    ],
    [
      'no answer at all',
      { result: 'unreachable' },
      'regression/answers',
      /^error: 30 of 30 calls got no answer/,
    ],
    [
      'nothing that could be sent',
      { result: 'void' },
      'regression/answers',
      /^inconclusive: not one call of the candidate/,
    ],
    [
      'a null where a text was',
      { body: { id: null, calls: [{ at: 1 }], note: 'x' } },
      'regression/body-loosened',
      /^fail: .*\/id \(null\)/,
    ],
    [
      'half of the answers wrong',
      (i) => (i % 2 === 0 ? OK : { status: 500 }),
      'regression/answers',
      /^(fail|inconclusive): answers 200 \(15 of 30\), 500 \(15 of 30\)/,
    ],
  ])('names %s', (_, now, rule, says) => {
    expect(found({ before: OK, now })[rule]).toMatch(says);
  });

  it('names a header field that is gone, and not those that frame a message', () => {
    const before = { ...OK, headers: { 'x-trace': '1', server: 'a', 'content-length': '3', age: '1' } };
    const now = { ...OK, headers: { 'transfer-encoding': 'chunked' } };
    expect(found({ before, now })).toEqual({ 'regression/headers': 'fail: no longer sends x-trace' });
  });

  it('learns from repeated calls what is volatile', () => {
    const before = (i: number): Reply => ({
      headers: { 'x-request-id': String(i), 'x-sometimes': 'a', 'cache-control': 'no-store' },
      body: { at: i, ...(i % 2 === 0 ? { note: 'x' } : {}), value: i % 3 === 0 ? null : i },
    });
    const now = (i: number): Reply => ({
      headers: { 'x-request-id': `b${i}`, 'x-sometimes': 'a', 'cache-control': 'no-store' },
      body: { at: i, value: i },
    });
    expect(found({ before, now })).toEqual({});
  });

  it('notes another value of a header field that never varied, but not another revision', () => {
    const before = { ...OK, headers: { 'cache-control': 'no-store', 'x-revision': '1' } };
    const now = { ...OK, headers: { 'cache-control': 'public', 'x-revision': '2' } };
    expect(found({ before, now })).toEqual({
      'regression/header-values': 'fail: other values: cache-control: public (was no-store)',
    });
  });

  it('lets members be added, lists be empty, and faults be mended', () => {
    const now = { body: { id: 'c-1', calls: [], note: 'x', extra: { deep: 1 } } };
    expect(found({ before: OK, now })).toEqual({});
    const mended = found({ before: { status: 500 }, now: OK, more: { slowdown: 100 } });
    expect(mended['regression/answers']).toBeUndefined();
  });

  it('does not take a credential that is dead on both sides for equality', () => {
    const dead = found({ before: { status: 401 }, now: { status: 401 } });
    expect(dead['regression/answers']).toMatch(
      /^inconclusive: both sides answer 401, and let ana in nowhere/,
    );
  });

  it('takes a fault that both sides have, beside routes that work, for as before', () => {
    const base = comparison({ before: OK, now: OK });
    const broken = portrait({ status: 500 }, ROUNDS, 'GET /broken');
    const both = {
      ...base,
      baseline: { ...base.baseline, portraits: [...base.baseline.portraits, broken] },
      candidate: { ...base.candidate, portraits: [...base.candidate.portraits, broken] },
    };
    const answers = judgeComparison(CONTRACT, both).filter(({ id }) => id === 'regression/answers');
    expect(answers.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });

  it('holds where so few calls cannot prove what they show', () => {
    expect(found({ before: OK, now: { status: 500 }, rounds: 3 })['regression/answers']).toMatch(
      /^inconclusive: .*too few calls to be sure \(\d+ a side would do\)$/,
    );
  });

  it('lists a request that the baseline does not know, and holds for one that was not sent', () => {
    const base = comparison({ before: OK, now: OK });
    const fresh = portrait(OK, ROUNDS, 'GET /new');
    const added = {
      ...base,
      candidate: { ...base.candidate, portraits: [...base.candidate.portraits, fresh] },
    };
    expect(
      judgeComparison(CONTRACT, added).find(({ subject }) => subject.route === 'GET /new')?.outcome,
    ).toBe('unsupported');
    const lost = { ...base, candidate: { ...base.candidate, portraits: [] } };
    expect(judgeComparison(CONTRACT, lost).map(({ outcome }) => outcome)).toEqual([
      'inconclusive',
      'inconclusive',
    ]);
  });

  it('only warns of times when the baseline is of another day', () => {
    const slow = { before: { ...OK, tookMs: 5 }, now: { ...OK, tookMs: 50 } };
    const level = (against: 'live' | 'saved') =>
      judgeComparison(CONTRACT, comparison({ ...slow, more: { against } })).find(
        ({ id }) => id === 'regression/slowdown',
      );
    expect(level('live')).toMatchObject({ outcome: 'fail', level: 'required' });
    expect(level('saved')).toMatchObject({ outcome: 'fail', level: 'recommended' });
  });

  it('never fails two sides that answer by the same law', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 0.3, noNaN: true }), (seed, share) => {
        const random = seededRandom(seed);
        const law = (): Reply =>
          random() < share ? { status: 503 } : { ...OK, tookMs: 5 * (0.5 + random()) };
        const all = judgeComparison(CONTRACT, comparison({ before: law, now: law }));
        const failed = all.filter(({ outcome, level }) => outcome === 'fail' && level === 'required');
        expect(failed).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
