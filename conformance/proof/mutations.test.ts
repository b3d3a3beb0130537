import { describe, expect, test } from 'vitest';
import type { Case } from '../case.ts';
import { CASES } from '../cases.ts';
import { fail, pass, statusOf } from '../expect.ts';
import { observe, type PlannedItem, select } from '../select.ts';
import { exchangeOf, worldFor } from '../testdata.ts';
import { isMoved, MUTATIONS, unmovedItems } from './mutations.ts';

const [first] = CASES;
if (!first) throw new Error('there is no case');
const world = worldFor();
const caseOf = (expectation: Case['expect']): Case => ({ ...first, id: 'a/b', expect: expectation });
const itemOf = (testCase: Case, requests = 1): PlannedItem => ({
  case: testCase,
  subject: { route: 'GET /a' },
  requests: Array.from({ length: requests }, () => ({
    method: 'GET',
    path: '/a',
    credential: { kind: 'none' },
    effect: 'safe',
  })),
  drive: null,
  control: null,
  uncontrolled: null,
});

describe('a case', () => {
  test('that always passes is moved by no answer', () => {
    expect(isMoved(itemOf(caseOf(() => pass('always'))), [exchangeOf(401)], world)).toBe(false);
  });

  test('that looks at the status is moved', () => {
    const strict = caseOf(([one]) => (statusOf(one) === 401 ? pass('refused') : fail('let in', '401', one)));
    expect(isMoved(itemOf(strict), [exchangeOf(401)], world)).toBe(true);
  });

  test('that compares two answers is moved by one of them alone', () => {
    const alike = caseOf(([one, two]) =>
      statusOf(one) === statusOf(two) ? pass('alike') : fail('differ', '', two),
    );
    expect(isMoved(itemOf(alike, 2), [exchangeOf(401), exchangeOf(401)], world)).toBe(true);
  });

  test.each(['a stack trace', 'an echo', 'a lost header'])('that looks for %s alone is moved', (what) => {
    const rules: Record<string, Case['expect']> = {
      'a stack trace': ([one]) =>
        /\.js:\d+/.test(one?.answer?.body ?? '') ? fail('shown', '', one) : pass('not shown'),
      'an echo': ([one]) => (one?.echoed ? fail('echoed', '', one) : pass('not echoed')),
      'a lost header': ([one]) => (one?.answer?.headers.length ? pass('there') : fail('gone', '', one)),
    };
    const exchange = exchangeOf(401, { headers: [['content-type', 'text/plain']] });
    expect(isMoved(itemOf(caseOf(rules[what] ?? (() => pass('never')))), [exchange], world)).toBe(true);
  });
});

describe('the items of a run', () => {
  const items = [
    itemOf(caseOf(() => pass('always'))),
    itemOf(caseOf(([one]) => (statusOf(one) === 401 ? pass('') : fail('', '', one)))),
  ];
  const observations = items.map((item, at) => observe(item, 'pass', '', { exchanges: [at] }));
  const plan = { ...select(world, [], {}), items };

  test('that no answer moves are named', () => {
    const exchanges = new Map([0, 1].map((id) => [id, exchangeOf(401, { id })]));
    expect(unmovedItems(plan, observations, exchanges)).toEqual([{ case: 'a/b', subject: 'GET /a' }]);
  });

  test('count as unmoved where their exchanges are not at hand', () => {
    expect(unmovedItems(plan, observations, new Map())).toHaveLength(2);
  });
});

test('the replaced answers are those that the design names, and a few that only a rule about silence could miss', () => {
  const ids = MUTATIONS.map(({ id }) => id);
  expect(ids.slice(0, 8)).toEqual([
    '200 {}',
    '401',
    '403',
    '404',
    '429',
    '500',
    'empty body',
    'cut in the middle',
  ]);
  expect(
    MUTATIONS.find(({ id }) => id === 'cut in the middle')?.mutate(exchangeOf(200, { body: 'abcd' })).answer,
  ).toMatchObject({
    body: 'ab',
    bytes: 2,
    cut: true,
  });
});
