import { describe, expect, test } from 'vitest';
import { type BlindSpots, noticeOf, renderBlindSpots } from './blind-spots.ts';

const REQUIRED = new Set(['a/must']);
const fails = (...cases: readonly string[]) => cases.map((id) => ({ case: id, route: null }));

describe('a defect', () => {
  test.each([
    ['is caught by a required case', { failures: fails('a/must'), errors: [] }, 'caught'],
    ['is caught where the controls broke: the gate holds', { failures: [], errors: ['dead'] }, 'caught'],
    ['is warned of by any other case', { failures: fails('a/should'), errors: [] }, 'warned'],
    ['is missed where nothing fails', { failures: [], errors: [] }, 'missed'],
  ] as const)('%s', (_title, result, notice) => {
    expect(noticeOf(result, REQUIRED)).toBe(notice);
  });
});

describe('the blind spots of a contract', () => {
  const spot = { title: 'is open', notice: 'missed', alone: [], together: [] } as const;
  const found: BlindSpots = {
    api: 'x',
    environment: 'staging',
    caught: ['a'],
    spots: [
      { ...spot, defect: 'b', alone: ['the power mint'] },
      { ...spot, defect: 'c', alone: ['the power mint'], notice: 'warned' },
      { ...spot, defect: 'd', together: ['one', 'two'] },
      { ...spot, defect: 'e' },
    ],
    foreign: ['f'],
    broken: [],
  };

  test('are counted, and told by what would catch them', () => {
    expect(renderBlindSpots(found).split('\n')).toEqual([
      'x (staging): of 5 defects that this API could have, 1 would be rejected or held and 4 would go through (1 with a warning); 1 concern nothing that it has.',
      '',
      'Caught by the power mint:',
      '  b: is open',
      '  c: is open (today a warning)',
      '',
      'Caught by all of: one; two:',
      '  d: is open',
      '',
      'Nothing that a contract can say catches it:',
      '  e: is open',
    ]);
  });

  test('say when the suite could not be run', () => {
    expect(renderBlindSpots({ ...found, broken: ['dead'] })).toContain('Not proven:\n  dead');
  });
});
