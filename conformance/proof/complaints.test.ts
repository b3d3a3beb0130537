import { describe, expect, test } from 'vitest';
import { cleanComplaints, complaintsOf, equalColumns, idleCases } from './complaints.ts';
import type { Trial } from './trial.ts';

const DEFECT = { id: 'open', title: 'is open', example: 'x', kills: ['a/one', 'a/two'] };
const fails = (...cases: readonly string[]) => cases.map((id) => ({ case: id, route: 'GET /a' }));
const trial = (parts: Partial<Trial>): Trial => ({
  defect: DEFECT,
  route: null,
  failures: fails('a/one', 'a/two'),
  errors: [],
  tookMs: 900,
  ...parts,
});

describe('a defect everywhere', () => {
  test.each<[string, Partial<Trial>, readonly string[]]>([
    ['proves itself by exactly its cases', {}, []],
    ['lacks a case that passed', { failures: fails('a/one') }, ['open: a/two did not fail']],
    [
      'may fail no other case',
      { failures: fails('a/one', 'a/two', 'b/three') },
      ['open: b/three failed, and is not listed'],
    ],
    ['counts only while the controls hold', { errors: ['dead'] }, ['open: error: dead']],
  ])('%s', (_title, parts, complaints) => {
    expect(complaintsOf(trial(parts))).toEqual(complaints);
  });
});

describe('a defect on one route', () => {
  const route = 'GET /a';
  test.each<[string, Partial<Trial>, readonly string[]]>([
    ['proves itself by some of its cases', { route, failures: fails('a/one') }, []],
    [
      'may show on another method of the path',
      { route, failures: [{ case: 'a/one', route: 'POST /a' }] },
      [],
    ],
    ['proves nothing without a failure', { route, failures: [] }, ['open@GET /a: none of its cases failed']],
    [
      'may not show on another path',
      { route, failures: [{ case: 'a/one', route: 'GET /b' }] },
      ['open@GET /a: a/one failed on GET /b'],
    ],
    [
      'may fail no other case',
      { route, failures: fails('a/one', 'b/three') },
      ['open@GET /a: b/three failed, and is not listed'],
    ],
    [
      'may meet other families there, when it stands for a single forgotten route',
      { route, failures: fails('a/one', 'b/three'), defect: { ...DEFECT, breadth: 'one-route' } },
      [],
    ],
  ])('%s', (_title, parts, complaints) => {
    expect(complaintsOf(trial(parts))).toEqual(complaints);
  });
});

describe('a clean example', () => {
  const clean = { example: 'x', observations: 3, notPassed: [], unmoved: [] };
  test.each([
    ['passes everything', clean, 0],
    ['that observed nothing proves nothing', { ...clean, observations: 0 }, 1],
    ['may not fail', { ...clean, notPassed: ['fail: a/one (GET /a)'] }, 1],
    ['has no item that no answer moves', { ...clean, unmoved: [{ case: 'a/one', subject: 'GET /a' }] }, 1],
  ])('%s', (_title, given, count) => {
    expect(cleanComplaints(given)).toHaveLength(count);
  });
});

describe('a case', () => {
  test('that no defect fails is idle, and a failure under broken controls is none', () => {
    const broken = trial({ failures: fails('a/three'), errors: ['dead'] });
    expect(idleCases(['a/one', 'a/three'], [trial({}), broken])).toEqual(['a/three']);
  });

  test('is told apart by a defect that fails it alone', () => {
    const cases = ['a/one', 'a/two', 'a/three'];
    const both = { id: 'both', kills: ['a/one', 'a/two'] };
    expect(equalColumns(cases, [both])).toEqual([['a/one', 'a/two']]);
    expect(equalColumns(cases, [both, { id: 'one', kills: ['a/one'] }])).toEqual([]);
  });
});
